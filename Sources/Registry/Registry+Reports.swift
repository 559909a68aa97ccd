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

    static let tooMuch = RegistryError.badRequest(
        "more is recorded than one report is folded from; look it up page by page")
}
