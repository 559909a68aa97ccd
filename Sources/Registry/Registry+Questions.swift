internal import AccessModel
internal import CanonicalEncoding
package import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

extension Registry {
    /// The statement at a leaf, opened where the reader may see it, withheld otherwise. At a moment
    /// before it was recorded, or before the day that it holds from, it is not found.
    ///
    /// - Parameter subject: the business that the reader is, where it is one.
    package func statement(
        at leafIndex: Int, moment asked: AskedMoment = .latest, of subject: SubjectID? = nil,
        for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        try refuseOperators(reader)
        let settled = try await settle(asked)
        let builder = presentationBuilder(settled)
        guard leafIndex >= 0, leafIndex < settled.size else { throw .notFound }
        // The latest block is part of every proof, and stands only there.
        if leafIndex == settled.size - 1 { return try await builder.present([]) }
        do {
            if let stored = try await store.statements(at: [leafIndex]).first {
                let answer = try await builder.present(
                    try await shown(
                        [stored], policy(for: reader, of: subject, in: settled.ledger)))
                guard answer.verified.statements.allSatisfy(settled.moment.includes) else {
                    throw RegistryError.notFound
                }
                return answer
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
    ///
    /// As of an earlier size of the log a page ends with the first statement that came later,
    /// withheld, where there is one: proof that none is left out before it.
    package func lookUp(
        _ subject: SubjectID, from: Int, limit: Int, moment asked: AskedMoment = .latest,
        for reader: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        try refuseOperators(reader)
        guard (1...limits.statementsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.statementsPerPage)")
        }
        let settled = try await settle(asked)
        let label = try label(of: subject)
        return try await page(
            label, from: from, limit: limit, known: try await known(of: label, settled), settled,
            policy(for: reader, in: settled.ledger))
    }

    /// How many statements of the label there were at the moment.
    func known(
        of label: Label, _ settled: SettledMoment
    ) async throws(RegistryError) -> Int {
        guard let head = settled.ledger.state.index.head(of: label.key) else { return 0 }
        guard settled.moment.knownSize != nil else { return head.count }
        return try await LabelReader(store: store).count(head, below: settled.size)
    }

    func label(of subject: SubjectID) throws(RegistryError) -> Label {
        guard let label = Label("subject:" + subject.text) else {
            throw .inconsistent("a subject's identifier is no label")
        }
        return label
    }

    /// - Parameter known: how many statements of the label there were at the moment.
    private func page(
        _ label: Label, from: Int, limit: Int, known: Int, _ settled: SettledMoment,
        _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> ProvenAnswer {
        let head = settled.ledger.state.index.head(of: label.key)
        guard from == 0 || (0..<known).contains(from) else {
            throw .badRequest("from is beyond what is recorded")
        }
        let end = from + min(limit, known - from)
        let later = end == known && known < head?.count ?? 0 ? 1 : 0
        let answer = try await page(
            label, from..<(end + later), later: later, labelBuilder(settled), settled.ledger,
            policy)
        guard end < known || settled.moment.isReached(by: answer.verified),
            answer.verified.statements.dropLast(later).allSatisfy({
                $0.index < settled.size
            })
        else { throw .inconsistent("a label's postings are not those of its statements") }
        return answer
    }

    /// - Parameter later: how many of the last statements came after the moment and are withheld.
    private func page(
        _ label: Label, _ range: Range<Int>, later: Int, _ builder: PresentationBuilder,
        _ ledger: PublishedLedger, _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> ProvenAnswer {
        guard !range.isEmpty, let head = ledger.state.index.head(of: label.key) else {
            return try await builder.present(
                label, from: 0, [], range: RangeProof(left: [], right: []))
        }
        let page = try await LabelReader(store: store).page(head, range)
        let shown =
            try await shown(
                page.statements.dropLast(later), policy.showing(label))
            + page.statements.suffix(later).map { .withheld($0.leafIndex, entry: $0.entry) }
        return try await builder.present(
            label, from: range.lowerBound, shown, range: page.range)
    }

    func refuseOperators(_ reader: Participant) throws(RegistryError) {
        guard reader.role != .operator else {
            throw .forbidden("operators see no facts; ask as a lender or a regulator")
        }
    }

    /// What the reader may see without an inquiry.
    ///
    /// - Parameter subject: the business that the reader is, where it is one.
    func policy(
        for reader: Participant, of subject: SubjectID? = nil, in ledger: PublishedLedger
    ) -> DisclosurePolicy {
        switch reader.role {
        case .regulator: DisclosurePolicy(for: reader, at: LevelView(.regulator), in: ledger)
        case .lender:
            Label.participant(reader.id.text).map { DisclosurePolicy(ofFile: $0, in: ledger) }
                ?? .nothing
        case .business:
            subject.flatMap { Label.subject($0.text) }
                .map { DisclosurePolicy(ofFile: $0, in: ledger) } ?? .nothing
        case .operator, .auditor: .nothing
        }
    }

    func shown(
        _ statements: some Collection<StoredStatement>, _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> [PresentationBuilder.Shown] {
        let opened = try await opener.open(statements.filter { policy.opens($0) })
        var shown: [PresentationBuilder.Shown] = []
        shown.reserveCapacity(statements.count)
        for statement in statements {
            if let contents = opened[statement.leafIndex],
                let disclosed = try policy.shown(statement, contents)
            {
                shown.append(.opened(statement.leafIndex, disclosed))
            } else {
                shown.append(.withheld(statement.leafIndex, entry: statement.entry))
            }
        }
        return shown
    }

    var treeReader: TreeReader { TreeReader(tree: ledger.state.log, tiles: tiles) }

    /// For answers about a label: proven by the newest checkpoint, since the label index is kept
    /// in its newest state only.
    func labelBuilder(_ settled: SettledMoment) -> PresentationBuilder {
        builder(AnswerHead(cosigned: settled.ledger), settled)
    }

    /// For other answers: proven by the checkpoint that was the newest at the moment.
    func presentationBuilder(_ settled: SettledMoment) -> PresentationBuilder {
        builder(settled.head, settled)
    }

    private func builder(_ head: AnswerHead, _ settled: SettledMoment) -> PresentationBuilder {
        PresentationBuilder(
            head: head, tree: TreeReader(tree: settled.ledger.state.log, tiles: tiles),
            index: settled.ledger.state.index, verifier: verifier, moment: settled.moment)
    }
}
