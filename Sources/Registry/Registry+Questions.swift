internal import CanonicalEncoding
package import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

extension Registry {
    /// The statement at a leaf, opened where the reader may see it, withheld otherwise.
    package func statement(
        at leafIndex: Int, for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        try refuseOperators(reader)
        let ledger = ledger
        let builder = presentationBuilder(ledger)
        guard leafIndex >= 0, leafIndex < ledger.size else { throw .notFound }
        // The latest block is part of every proof, and stands only there.
        if leafIndex == ledger.size - 1 { return try await builder.present([]) }
        do {
            if let stored = try await store.statements(at: [leafIndex]).first {
                return try await builder.present(
                    try await shown([stored], policy(for: reader, in: ledger)))
            }
            guard let block = try await store.block(atOrAfter: leafIndex),
                block.statement.size == leafIndex
            else { throw RegistryError.inconsistent("a leaf below the log's size is missing") }
            return try await builder.present([.block(leafIndex, block.statement)])
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Everything recorded on a business, a page at a time, or the proof that there is nothing.
    package func lookUp(
        _ subject: SubjectID, from: Int, limit: Int, for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        try refuseOperators(reader)
        guard let label = Label("subject:" + subject.text) else {
            throw .inconsistent("a subject's identifier is no label")
        }
        guard (1...limits.statementsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.statementsPerPage)")
        }
        return try await page(label, from: from, limit: limit, for: reader)
    }

    /// Everything recorded on a business, or the proof that there is nothing; refused where it is
    /// more than `most`.
    func lookUpAll(
        _ subject: SubjectID, most: Int, for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        try refuseOperators(reader)
        guard let label = Label("subject:" + subject.text) else {
            throw .inconsistent("a subject's identifier is no label")
        }
        let answer = try await page(label, from: 0, limit: most, for: reader)
        guard answer.verified.isWhole || answer.verified.count == 0 else { throw Self.tooMuch }
        return answer
    }

    private func page(
        _ label: Label, from: Int, limit: Int, for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        let ledger = ledger
        let builder = presentationBuilder(ledger)
        guard let head = ledger.state.index.head(of: label.key) else {
            guard from == 0 else { throw .badRequest("from is beyond what is recorded") }
            return try await builder.present(
                label, from: 0, [], range: RangeProof(left: [], right: []))
        }
        guard from >= 0, from < head.count else {
            throw .badRequest("from is beyond what is recorded")
        }
        let page = try await LabelReader(store: store).page(
            head, from..<min(from + limit, head.count))
        return try await builder.present(
            label, from: from,
            try await shown(page.statements, policy(for: reader, in: ledger)), range: page.range)
    }

    func refuseOperators(_ reader: Participant) throws(RegistryError) {
        guard reader.role != .operator else {
            throw .forbidden("operators see no facts; ask as a lender or a regulator")
        }
    }

    func policy(for reader: Participant, in ledger: PublishedLedger) -> DisclosurePolicy {
        let label = Label("participant:" + reader.id.text)
        return DisclosurePolicy(
            reader: reader, ownLabel: label,
            ownNumber: label.flatMap { ledger.state.index.head(of: $0.key)?.number })
    }

    func shown(
        _ statements: [StoredStatement], _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> [PresentationBuilder.Shown] {
        let opened = try await opener.open(statements.filter { policy.opens($0) })
        guard opened.values.allSatisfy({ policy.opens($0) }) else {
            throw .inconsistent("a statement's links and its contents name different labels")
        }
        return statements.map { statement in
            opened[statement.leafIndex].map { .opened(statement.leafIndex, $0) }
                ?? .withheld(statement.leafIndex, entry: statement.entry)
        }
    }

    var treeReader: TreeReader { TreeReader(tree: ledger.state.log, tiles: tiles) }

    /// Answers from one published state: checkpoint, tree and index belong together.
    func presentationBuilder(_ ledger: PublishedLedger) -> PresentationBuilder {
        PresentationBuilder(
            head: AnswerHead(ledger), tree: TreeReader(tree: ledger.state.log, tiles: tiles),
            index: ledger.state.index, verifier: verifier)
    }
}
