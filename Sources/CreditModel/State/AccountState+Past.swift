extension AccountState {
    /// The leaf indices of records that were replaced or withdrawn.
    package var withdrawnLeaves: [Int] {
        entries.filter(\.isWithdrawn).map(\.leaf)
    }

    /// The leaf indices of the records that were there when the log had a size.
    package func leaves(below size: Int) -> [Int] {
        entries.map(\.leaf).filter { $0 < size }
    }

    /// The same of whatever account had the number then: this one, or if it was not opened yet, the
    /// annulled one before it.
    package func leavesUnderNumber(below size: Int) -> [Int] {
        let own = leaves(below: size)
        if !own.isEmpty { return own }
        return earlier.last { $0.contains { $0 < size } }?.filter { $0 < size } ?? []
    }

    /// Whether nothing became of the account since the log had a size.
    ///
    /// - Parameter withdrawals: see ``known(below:withdrawals:history:)``.
    package func isUnchanged(since size: Int, withdrawals: [Int: Int]) -> Bool {
        entries.allSatisfy { entry in
            entry.leaf < size && withdrawals[entry.leaf].map { $0 < size } ?? true
        }
    }

    /// The account as it was when the log had a size, folded again from the records in force then;
    /// `nil` if its opening was not, because it came later or was annulled before.
    ///
    /// - Parameters:
    ///   - withdrawals: for each of ``withdrawnLeaves``, the leaf index of the record that replaced
    ///     or withdrew it.
    ///   - history: what the records at ``leaves(below:)`` say.
    package func known(
        below size: Int, withdrawals: [Int: Int], history: StateHistory
    ) -> AccountState? {
        var past = self
        past.entries = entries.filter { $0.leaf < size }
        for place in past.entries.indices {
            if let later = withdrawals[past.entries[place].leaf], later >= size {
                past.entries[place].isWithdrawn = false
            }
        }
        guard past.exists else { return nil }
        past.number = history.number(after: past.entries) ?? number
        past.refold(history.inForce(past.entries))
        return past
    }
}

extension StateHistory {
    /// The number of the account that the records are of: the last that it was given, and at first
    /// that of its opening.
    fileprivate func number(after entries: [StateEntry]) -> AccountNumber? {
        for entry in entries.reversed() {
            if case .renumbered(let number) = self[entry.leaf]?.detail { return number }
        }
        return entries.first { $0.kind == .accountOpened }.flatMap { self[$0.leaf]?.number }
    }
}
