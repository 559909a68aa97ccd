internal import AccessModel
internal import CreditModel
internal import Ledger

extension Registry {
    /// The answer to an inquiry that was recorded, proven by what is published now.
    func answer(
        _ question: InquiryQuestion, id: InquiryID, for actor: Actor,
        _ prepared: PreparedInquiry, _ settled: SettledMoment, at placement: Placement
    ) async throws(RegistryError) -> InquiryAnswer {
        let ledger = ledger
        let moment = settled.moment.before(placement.first)
        let builder = PresentationBuilder(
            head: AnswerHead(ledger), tree: TreeReader(tree: ledger.state.log, tiles: tiles),
            index: ledger.state.index, verifier: verifier, moment: moment)
        var files: [SubjectID: ProvenAnswer] = [:]
        for (offset, file) in prepared.files.enumerated() {
            // What was erased of a statement since may be open in its row as it was.
            let known = opener.epoch == prepared.epoch ? file.statements : []
            files[file.subject] = try await present(
                file, known, upTo: placement.first + offset, of: moment, builder, ledger,
                DisclosurePolicy(for: actor.participant, at: prepared.view, in: ledger))
        }
        let (report, missing) = moment.report(
            on: question.terms.subject, files: files.mapValues(\.verified),
            joined: JoinedFiles(for: actor.id, at: question.terms.level))
        guard missing.isEmpty, let own = files.removeValue(forKey: question.terms.subject) else {
            throw .inconsistent("a report needs other files than were prepared")
        }
        return InquiryAnswer(
            id: id, leafIndex: placement.first,
            report: ProvenReport(
                answer: own, merged: files.sorted { $0.key < $1.key }.map(\.value),
                report: report),
            asserted: prepared.asserted)
    }

    /// A file from its beginning to the inquiry's own statement.
    private func present(
        _ file: PreparedInquiry.File, _ known: [StoredStatement], upTo inquiry: Int,
        of moment: AnswerMoment,
        _ builder: PresentationBuilder, _ ledger: PublishedLedger, _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> ProvenAnswer {
        guard let head = ledger.state.index.head(of: file.label.key) else {
            throw .inconsistent("an inquiry was recorded under no label")
        }
        let reader = LabelReader(store: store)
        let count = try await reader.count(head, below: inquiry + 1)
        let page = try await reader.page(head, 0..<count, knowing: known)
        guard page.statements.last?.leafIndex == inquiry else {
            throw .inconsistent("an inquiry does not stand where it was placed")
        }
        let there = page.statements.filter { $0.leafIndex == inquiry || moment.knows($0.leafIndex) }
        var shown = try await shown(there, policy.showing(file.label))[...]
        let all = page.statements.map { statement -> PresentationBuilder.Shown in
            guard let next = shown.first, next.leafIndex == statement.leafIndex else {
                return .withheld(statement.leafIndex, entry: statement.entry)
            }
            shown.removeFirst()
            return next
        }
        return try await builder.present(file.label, from: 0, all, range: page.range)
    }
}
