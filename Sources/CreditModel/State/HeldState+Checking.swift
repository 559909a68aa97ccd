extension HeldState {
    /// Whether the state is what its records make, as far as `history` says what they are. A record
    /// that it lacks was erased, and what follows from that one is not compared.
    ///
    /// - Parameter withdrawn: the leaves of those records that a later one replaces or annuls.
    package func follows(from history: StateHistory, withdrawn: Set<Int>) -> Bool {
        for entry in entries {
            guard entry.isWithdrawn == withdrawn.contains(entry.leaf) else { return false }
            guard let fact = history[entry.leaf] else { continue }
            var made = StateEntry(fact, leaf: entry.leaf)
            made.isWithdrawn = entry.isWithdrawn
            guard made == entry else { return false }
        }
        guard entries.allSatisfy({ history[$0.leaf] != nil }) else { return true }
        return refolded(history) == self
    }

    private func refolded(_ history: StateHistory) -> HeldState {
        switch self {
        case .account(var state):
            state.refold(history.inForce(state.entries))
            return .account(state)
        case .facility(var state):
            state.refold(history.inForce(state.entries))
            return .facility(state)
        case .subject(var state):
            state.refold(history.inForce(state.entries))
            return .subject(state)
        }
    }
}
