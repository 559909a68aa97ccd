package import AccessModel
package import CreditModel
internal import Ledger

extension Registry {
    /// Opens an export of adjacent statements to an authority, and records that it did.
    ///
    /// - Parameter leaves: of the log; at least one, and none that is not there yet.
    package func export(
        _ leaves: Range<Int>, ground: LegalGround, by actor: Actor
    ) async throws(RegistryError) -> StatementExport {
        guard actor.role == .regulator else {
            throw .forbidden("exports are for authorities")
        }
        guard !leaves.isEmpty, leaves.lowerBound >= 0, leaves.upperBound <= ledger.size else {
            throw .badRequest("from and to must satisfy 0 ≤ from < to ≤ the size of the log")
        }
        let id = InquiryID(random: try randomName())
        _ = try await record(
            ExportAction(id: id, leaves: leaves, ground: ground, actor: actor))
        guard let held = try await matters.matter(.export(id)) else {
            throw .inconsistent("an export was recorded and is not kept")
        }
        return StatementExport(
            state: try ExportState(held.matter), settled: try await settle(.latest))
    }

    /// Some of an export's leaves with the proof that they stand in the log: all pages are proven
    /// by one checkpoint, and memory is that of one page.
    package func page(
        of export: StatementExport, from leaf: Int
    ) async throws(RegistryError) -> ProvenPage {
        let leaves = export.state.leaves
        let page = leaf..<min(leaf + limits.statementsPerLine, leaves.upperBound)
        guard leaf >= leaves.lowerBound, !page.isEmpty else {
            return ProvenPage(answer: nil, next: nil)
        }
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(page)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let opened = try await opener.open(statements)
        var shown = statements.map { statement -> PresentationBuilder.Shown in
            opened[statement.leafIndex].map { .opened(statement.leafIndex, $0) }
                ?? .withheld(statement.leafIndex, entry: statement.entry)
        }
        shown += try await blocks(in: page, count: page.count - statements.count)
        shown.sort { $0.leafIndex < $1.leafIndex }
        guard shown.map(\.leafIndex) == Array(page) else {
            throw .inconsistent("a leaf below the log's size is missing")
        }
        return ProvenPage(
            answer: try await presentationBuilder(export.settled).present(shown),
            next: page.upperBound < leaves.upperBound ? page.upperBound : nil)
    }

    /// - Parameter count: how many there are.
    private func blocks(
        in leaves: Range<Int>, count: Int
    ) async throws(RegistryError) -> [PresentationBuilder.Shown] {
        guard count > 0 else { return [] }
        do {
            guard let first = try await store.block(atOrAfter: leaves.lowerBound) else { return [] }
            let height = first.statement.height
            return try await store.blocks(height..<(height + count)).map {
                .block($0.statement.size, $0.statement)
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The exports to authorities that cover a statement of the business, for the business itself
    /// and for authorities.
    ///
    /// - Parameter number: −1 for the first page.
    package func exports(
        covering subject: SubjectID, after number: Int, for actor: Actor
    ) async throws(RegistryError) -> SubjectExports {
        guard actor.role == .regulator || actor.role == .business && actor.subject == subject
        else { throw .forbidden("a business sees who was handed its statements, nobody else's") }
        let ledger = ledger
        let label = try label(of: subject)
        guard let head = ledger.state.index.head(of: label.key) else {
            return SubjectExports(exports: [], next: nil)
        }
        let page = try await matters.matters(
            .export, .all, after: number, limit: limits.mattersPerPage)
        let reader = LabelReader(store: store)
        var exports: [ExportState] = []
        for matter in page.matters {
            let export = try ExportState(matter)
            let before = try await reader.count(head, below: export.leaves.lowerBound)
            if try await reader.count(head, below: export.leaves.upperBound) > before {
                exports.append(export)
            }
        }
        return SubjectExports(exports: exports, next: page.next)
    }
}
