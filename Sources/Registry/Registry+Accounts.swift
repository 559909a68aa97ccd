internal import CreditModel
internal import Ledger

/// A lender's accounts, as they are or as they were.
extension Registry {
    /// A page of the accounts under a lender's label.
    ///
    /// State is kept as it is now. For a moment that has passed, an account that changed since is
    /// folded again from its records; one at a time, so that memory is bounded.
    ///
    /// - Parameters:
    ///   - after: −1 for the first page.
    ///   - knownSize: the size of the log at the moment; `nil` for the latest.
    func accounts(
        of lender: Int, after: Int, knownSize: Int?
    ) async throws(RegistryError) -> AccountPage {
        let stored: [StoredState]
        do {
            stored = try await store.states(
                lender: lender, after: after, limit: limits.accountsPerPage)
        } catch {
            throw RegistryError(wrapping: error)
        }
        var accounts = try await keeper.open(stored).compactMap { held -> AccountState? in
            guard case .account(let account) = held.state else { return nil }
            return account
        }
        if let knownSize { accounts = try await past(accounts, below: knownSize) }
        return AccountPage(
            accounts: accounts,
            next: stored.count == limits.accountsPerPage ? stored.last?.number : nil)
    }

    private func past(
        _ accounts: [AccountState], below size: Int
    ) async throws(RegistryError) -> [AccountState] {
        let withdrawals = try await withdrawals(of: accounts.flatMap(\.withdrawnLeaves))
        var past: [AccountState] = []
        for account in accounts {
            if account.isUnchanged(since: size, withdrawals: withdrawals) {
                past.append(account)
                continue
            }
            let facts = try await keeper.facts(at: account.leaves(below: size))
            let known = account.known(
                below: size, withdrawals: withdrawals,
                history: StateHistory(facts.mapValues(\.fact)))
            if let known { past.append(known) }
        }
        return past
    }

    /// Which record replaced or withdrew each of these, by leaf index.
    private func withdrawals(of leaves: [Int]) async throws(RegistryError) -> [Int: Int] {
        var withdrawals: [Int: Int] = [:]
        do {
            for link in try await store.links(from: leaves)
            where link.kind == .supersedes || link.kind == .annuls {
                withdrawals[link.earlier] = link.later
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return withdrawals
    }
}
