extension HeldState {
    /// The leaves of the records that the state is folded from, or was.
    package var leaves: [Int] { entries.map(\.leaf) }

    /// Whether the state holds anything of the record at a leaf.
    package func mentions(_ leaf: Int) -> Bool {
        switch self {
        case .account(let state): state.entries.contains { $0.leaf == leaf }
        case .facility(let state):
            state.openings.contains(leaf) || state.entries.contains { $0.leaf == leaf }
        case .subject(let state):
            state.lent.contains { $0.leaf == leaf } || state.entries.contains { $0.leaf == leaf }
        }
    }

    /// The state without the record at a leaf, whose contents are erased; `nil` where the record that
    /// an account or a facility began with is gone, and with it all that rules could ask.
    ///
    /// - Parameter history: what the other records say.
    package func erasing(_ leaf: Int, history: StateHistory) -> HeldState? {
        switch self {
        case .account(var state):
            guard state.entries.contains(where: { $0.leaf == leaf }) else { return self }
            state.entries.removeAll { $0.leaf == leaf }
            guard state.exists else { return nil }
            state.refold(history.inForce(state.entries))
            return .account(state)
        case .facility(var state):
            state.openings.removeAll { $0 == leaf }
            guard state.entries.contains(where: { $0.leaf == leaf }) else {
                return .facility(state)
            }
            state.entries.removeAll { $0.leaf == leaf }
            guard state.exists else { return nil }
            state.refold(history.inForce(state.entries))
            return .facility(state)
        case .subject(var state):
            state.removeLent(leaf)
            state.entries.removeAll { $0.leaf == leaf }
            state.refold(history.inForce(state.entries))
            return .subject(state)
        }
    }

    /// The state without what the records at some leaves say of another business, whose part of them
    /// is erased. The records stay; a hash that the other business could be guessed from does not.
    ///
    /// - Parameters:
    ///   - isOther: whether a business is the one that is erased.
    ///   - random: 64 random bits, others for each call.
    package func erasingOther(
        at leaves: Set<Int>, _ isOther: (SubjectID) -> Bool,
        random: () throws -> UInt64
    ) rethrows -> HeldState {
        switch self {
        case .account(var state):
            state.entries = try state.entries.map {
                try leaves.contains($0.leaf) ? $0.unrecognisable(random) : $0
            }
            return .account(state)
        case .facility: return self
        case .subject(var state):
            state.entries = try state.entries.map {
                try leaves.contains($0.leaf) ? $0.unrecognisable(random) : $0
            }
            state.mergedInto.removeAll(where: isOther)
            return .subject(state)
        }
    }

    var entries: [StateEntry] {
        switch self {
        case .account(let state): state.entries
        case .facility(let state): state.entries
        case .subject(let state): state.entries
        }
    }
}

extension StateEntry {
    /// The same record, which no other is taken to repeat any more.
    fileprivate func unrecognisable(_ random: () throws -> UInt64) rethrows -> StateEntry {
        StateEntry(
            kind: kind, on: on, reference: try random(), fingerprint: try random(), leaf: leaf,
            supersedes: supersedes, isWithdrawn: isWithdrawn)
    }
}
