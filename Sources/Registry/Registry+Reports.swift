package import CreditModel
internal import Ledger

/// What reports are folded from, proven.
extension Registry {
    /// Every record of one of the lender's own accounts, with what bears on them, as known at the
    /// moment.
    package func account(
        _ number: AccountNumber, moment asked: AskedMoment = .latest, of lender: Participant
    ) async throws(RegistryError) -> ProvenAnswer {
        let settled = try await settle(asked)
        let key = StateKey.account(lender.id, number)
        let held = try await keeper.states([key], remembers: false)[key]
        guard case .account(let state)? = held?.state else { throw .notFound }
        let entries = state.leavesUnderNumber(below: settled.size)
        guard !entries.isEmpty else { throw .notFound }
        guard entries.count <= limits.statementsPerReport else { throw Self.tooMuch }
        do {
            let bearing = try await store.links(from: entries).map(\.later)
            let leaves = Set(entries + bearing.filter { $0 < settled.size })
            let statements = try await store.statements(at: leaves.sorted())
            return try await presentationBuilder(settled).present(
                try await shown(statements, policy(for: lender, in: settled.ledger)))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The report on a business, from everything recorded on it and on those that it is one with.
    package func report(
        on subject: SubjectID, moment asked: AskedMoment = .latest, for reader: Participant
    ) async throws(RegistryError) -> ProvenReport {
        try refuseOperators(reader)
        let settled = try await settle(asked)
        let policy = policy(for: reader, in: settled.ledger)
        var files: [SubjectID: ProvenAnswer] = [:]
        var next: [SubjectID] = [subject]
        var room = limits.statementsPerReport
        var report: CreditReport?
        // What a file says of mergers may lead to another file, until none is missing.
        while !next.isEmpty {
            guard files.count + next.count <= StateWorld.mostMerged else { throw Self.tooMuch }
            for business in next {
                let file = try await lookUpAll(business, most: room, settled, policy)
                room -= file.verified.statements.count { $0.index < settled.size }
                files[business] = file
            }
            (report, next) = settled.moment.report(
                on: subject, files: files.mapValues(\.verified))
        }
        guard let answer = files.removeValue(forKey: subject), let report else {
            throw .inconsistent("a report was made of no file")
        }
        let merged = files.sorted { $0.key < $1.key }.map(\.value)
        return ProvenReport(answer: answer, merged: merged, report: report)
    }

    static let tooMuch = RegistryError.badRequest(
        "more is recorded than one report is folded from; look it up page by page")
}
