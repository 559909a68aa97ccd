internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Looks at the state that rules ask for: it opens, follows from its records, and is found by its
/// pseudonyms.
struct StateCheck: Sendable {
    /// How often a row is read again that changed while it was compared.
    private static let attempts = 4

    private let context: CheckContext
    private let vault: CheckVault
    private let keeper: StateKeeper
    /// Participants by the numbers of their labels.
    private let reporters: [Int: ParticipantID]

    init(_ context: CheckContext, _ vault: CheckVault, reporters: [Int: ParticipantID]) {
        self.context = context
        self.vault = vault
        self.reporters = reporters
        keeper = StateKeeper(
            store: context.store, master: vault.master, keyRing: vault.keyRing,
            opener: StatementOpener(
                origin: context.verifier.origin, keyRing: vault.keyRing, capacity: 2),
            capacity: 2)
    }

    /// - Returns: what the rows name that may lie beyond the log.
    func run(beside fold: LogFold, _ report: inout CheckReport) async throws -> [Stray] {
        var strays: [Stray] = []
        var (last, rows) = (-1, 0)
        while true {
            let page = try await context.store.states(
                after: last, limit: context.limits.rowsPerPage)
            for state in page {
                for number in (last + 1)..<max(last + 1, state.number) {
                    report.add(.derived, Self.place(number), "the row is missing")
                }
                last = max(last, state.number)
                strays += Self.needs(of: state).filter { !$0.isIn(fold) }
                if let fault = try await fault(of: state) {
                    report.add(.derived, Self.place(state.number), fault)
                }
            }
            rows += page.count
            report.rows += page.count
            try await context.tell("states", done: rows, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { break }
        }
        // Which numbers were met has to be remembered.
        if context.depth == .everything { try await tags(states: last + 1, &report) }
        return strays
    }

    private static func needs(of state: StoredState) -> [Stray] {
        let place = place(state.number)
        var needs = [
            Stray(need: .label(state.owner), place: place),
            Stray(need: .leaf(state.leaf), place: place),
        ]
        if let lender = state.lender { needs.append(Stray(need: .label(lender), place: place)) }
        return needs
    }

    /// What is wrong with a row, once it did not change while it was looked at.
    private func fault(of stored: StoredState) async throws -> String? {
        var stored = stored
        var fault: String?
        for _ in 0..<Self.attempts {
            fault = try await faultOnce(of: stored)
            guard fault != nil else { return nil }
            vault.keyRing.forget([stored.owner])
            let again = try await context.store.states(after: stored.number - 1, limit: 1).first
            guard let again, again.number == stored.number else { return nil }
            // Read once more in any case: the key may have been older than the row.
            if again == stored { return try await faultOnce(of: stored) }
            stored = again
        }
        return fault
    }

    private func faultOnce(of stored: StoredState) async throws -> String? {
        let (keys, broken) = await vault.contentKeys(of: [stored.owner])
        // That is told of the key.
        guard !broken.contains(stored.owner), let key = keys[stored.owner] else { return nil }
        let state: HeldState
        do {
            guard let opened = try StateKeeper.open(stored, key) else { return nil }
            state = opened.state
        } catch {
            return "the state does not open"
        }
        guard context.depth == .everything else { return nil }
        if try await !follows(state) { return "the state is not what its records make" }
        return try await isFound(state, stored) ? nil : "the state is not found by its pseudonym"
    }

    private func follows(_ state: HeldState) async throws -> Bool {
        let leaves = state.leaves
        // Statements that do not open were told of.
        guard let facts = try? await keeper.facts(at: Set(leaves)) else { return true }
        let withdrawn = try await context.store.links(from: leaves)
            .filter { $0.kind == .supersedes || $0.kind == .annuls }.map(\.earlier)
        return state.follows(
            from: StateHistory(facts.mapValues(\.fact)), withdrawn: Set(withdrawn))
    }

    /// Whether the pseudonym that the state says leads to its row, as far as the state says one.
    private func isFound(_ state: HeldState, _ stored: StoredState) async throws -> Bool {
        guard case .account(let account) = state else { return true }
        // An annulled account's number may have been given to another.
        guard account.exists, let lender = stored.lender, let reporter = reporters[lender] else {
            return true
        }
        let tag = StateKeeper.tag(.account(reporter, account.number), vault.master)
        return try await context.store.states([tag]).first??.number == stored.number
    }

    private func tags(states count: Int, _ report: inout CheckReport) async throws {
        var found: Set<Int> = []
        var last: Digest?
        while true {
            let page = try await context.store.stateTags(
                after: last, limit: context.limits.rowsPerPage)
            found.formUnion(page.lazy.map(\.number))
            report.rows += page.count
            try await context.tell("state_tags", done: found.count, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { break }
            last = page.last?.tag
        }
        for number in 0..<count where !found.contains(number) {
            guard try await needsPseudonym(number) else { continue }
            report.add(.derived, Self.place(number), "no pseudonym leads to the row")
        }
        let newest = try await context.store.stateCount()
        for number in found.sorted() where !(0..<newest).contains(number) {
            report.add(
                .derived, "state_tags", "a pseudonym leads to state \(number), which is not there")
        }
    }

    /// Whether a row must be found: not one that was erased, or whose account was annulled, since the
    /// number may lead to another by now.
    private func needsPseudonym(_ number: Int) async throws -> Bool {
        let stored = try await context.store.states(after: number - 1, limit: 1).first
        guard let stored, stored.number == number else { return false }
        let (keys, _) = await vault.contentKeys(of: [stored.owner])
        guard let key = keys[stored.owner], let opened = try? StateKeeper.open(stored, key) else {
            return false
        }
        guard case .account(let account) = opened.state else { return true }
        return account.exists
    }

    private static func place(_ number: Int) -> String { "states, number \(number)" }
}
