internal import AccessModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Some of an export's leaves that are no block statements, opened, with their places in the
    /// label index: with them an auditor rebuilds the root of the index after each block.
    ///
    /// - Returns: the leaves, and where the next page begins; `nil` at the end.
    package func openings(
        of export: StatementExport, at place: OpeningPlace
    ) async throws(RegistryError) -> (leaves: [OpenedLeaf], next: OpeningPlace?) {
        var place = place
        let end = min(place.leaf + limits.statementsPerPage, export.state.leaves.upperBound)
        guard place.leaf < end else { return ([], nil) }
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(place.leaf..<end)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let opened = try await opener.open(statements)
        let erased = try await erasedPayloads(of: statements.filter { opened[$0.leafIndex] == nil })
        var leaves: [OpenedLeaf] = []
        for statement in statements {
            var postings: [OpenedLeaf.Posting] = []
            for link in statement.links {
                postings.append(try await posting(of: link, at: statement.leafIndex, &place))
            }
            guard let payload = opened[statement.leafIndex]?.payload ?? erased[statement.leafIndex]
            else {
                throw .inconsistent(
                    "the payload of an erased statement is not there, or not what the log holds")
            }
            leaves.append(
                OpenedLeaf(
                    index: statement.leafIndex, payload: payload,
                    disclosures: opened[statement.leafIndex]?.disclosures ?? [],
                    postings: postings))
        }
        place.leaf = end
        return (leaves, end < export.state.leaves.upperBound ? place : nil)
    }

    private func erasedPayloads(
        of statements: [StoredStatement]
    ) async throws(RegistryError) -> [Int: StatementPayload] {
        guard !statements.isEmpty else { return [:] }
        do {
            let kept = try await store.erasedPayloads(at: statements.map(\.leafIndex))
            let digests = Dictionary(uniqueKeysWithValues: kept.map { ($0.leafIndex, $0.digests) })
            return Dictionary(
                uniqueKeysWithValues: statements.compactMap { statement in
                    digests[statement.leafIndex]
                        .flatMap { statement.payload(of: $0, origin: origin) }
                        .map { (statement.leafIndex, $0) }
                })
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func posting(
        of link: StoredStatement.Link, at leaf: Int, _ place: inout OpeningPlace
    ) async throws(RegistryError) -> OpenedLeaf.Posting {
        var met: OpeningPlace.Met
        if let known = place.labels[link.label] {
            met = known
        } else {
            met = try await label(link.label, firstMetAt: leaf, isNew: link.previous == nil)
        }
        met.count += 1
        place.labels[link.label] = met
        return OpenedLeaf.Posting(
            key: met.key, count: met.count,
            nonce: ledger.state.index.nonce(key: met.key, count: met.count))
    }

    private func label(
        _ number: Int, firstMetAt leaf: Int, isNew: Bool
    ) async throws(RegistryError) -> OpeningPlace.Met {
        let key: Digest
        do {
            guard let label = try await store.labels(from: number, limit: 1).first,
                label.number == number
            else { throw RegistryError.inconsistent("a statement's label was never recorded") }
            key = try master.openLabelKey(label.sealedKey, number: number)
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard !isNew else { return .init(key: key, count: 0) }
        guard let head = ledger.state.index.head(of: key) else {
            throw .inconsistent("a statement's label is not in the index")
        }
        let count = try await LabelReader(store: store).count(head, below: leaf)
        return .init(key: key, count: count)
    }
}
