package import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Hands over what an approved request asks for, and records the digest of it. What is handed
    /// over first is handed over again later.
    package func deliver(
        _ id: DataRequestID, to actor: Actor
    ) async throws(RegistryError) -> DataBundle {
        for _ in 0..<limits.inquiryAttempts {
            let state = try await dataRequest(id, for: actor)
            guard state.mayBe(changedBy: actor, isApproval: false) else { throw .notFound }
            guard state.approvedBy != nil else { throw .dataRequest(.notApproved) }
            let bundle = try await bundle(state, size: state.delivery?.size ?? ledger.size)
            let delivery = DataRequestDelivery(
                size: bundle.settled.size, digest: try await digest(of: bundle))
            do {
                _ = try await record(
                    DataRequestChange(id: id, step: .deliver(delivery), actor: actor))
                return bundle
            } catch .outdated {
                continue
            }
        }
        throw .outdated
    }

    /// Some bytes of a bundle: memory is that of one page.
    ///
    /// - Parameter position: `nil` for the first page.
    package func page(
        of bundle: DataBundle, from position: Int?
    ) async throws(RegistryError) -> DataBundlePage {
        guard let start = position else {
            return DataBundlePage(
                bytes: bundle.head.jsonBytes + [UInt8(ascii: "\n")],
                next: bundle.positions.isEmpty ? nil : bundle.positions.lowerBound)
        }
        let end = min(start + limits.statementsPerLine, bundle.positions.upperBound)
        let index = bundle.settled.ledger.state.index
        guard start < end, let head = index.head(of: bundle.view.label.key) else {
            return DataBundlePage(bytes: [], next: nil)
        }
        let statements = try await LabelReader(store: store).statements(head, start..<end)
            .filter { bundle.includes($0.type) }
        let opened = try await opener.open(statements)
        let shown = statements.compactMap { statement -> PresentationBuilder.Shown? in
            guard let statementOpened = opened[statement.leafIndex] else {
                return .withheld(statement.leafIndex, entry: statement.entry)
            }
            return bundle.view.lists(statementOpened.content)
                ? .opened(statement.leafIndex, statementOpened) : nil
        }
        var writer = JSONWriter()
        if !shown.isEmpty {
            let answer = try await presentationBuilder(bundle.settled).present(shown)
            writer.raw("{\"presentation\":")
            answer.presentation.write(to: &writer)
            writer.raw("}\n")
        }
        return DataBundlePage(
            bytes: writer.bytes, next: end < bundle.positions.upperBound ? end : nil)
    }

    private func bundle(
        _ request: DataRequestState, size: Int
    ) async throws(RegistryError) -> DataBundle {
        let (target, period) = (request.terms.target, request.terms.period)
        let label = try label(of: target)
        let settled = try await settle(try asked("\(size)"))
        let until = period.until == nil ? settled : try await settle(period)
        let positions = try await positions(
            of: label, period, until.size < settled.size ? until : settled)
        return DataBundle(
            request: request, settled: settled,
            view: ActivityView(label: label, person: target.person, showsCredit: true),
            positions: positions)
    }

    private func digest(of bundle: DataBundle) async throws(RegistryError) -> EvidenceDigest {
        var hash = SHA256()
        var page = try await page(of: bundle, from: nil)
        hash.update(page.bytes)
        while let next = page.next {
            page = try await self.page(of: bundle, from: next)
            hash.update(page.bytes)
        }
        guard let digest = EvidenceDigest(parsing: Base64.encode(hash.finalize().bytes)) else {
            throw .inconsistent("a digest is not 32 bytes")
        }
        return digest
    }
}
