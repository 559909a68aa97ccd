internal import CreditModel

extension StateOverlay {
    /// Takes over what an accepted batch made of its part of the state.
    mutating func take(_ world: StateWorld) {
        for (origin, state) in world.displaced {
            guard let key = key(of: state, at: origin), let row = row(at: origin) else { continue }
            displaced.append((key, NumberedState(number: row, state: .account(state))))
        }
        let changes = world.changed.compactMap { key in
            let origin = world.origins[key] ?? key
            // The annulled account keeps its row, so that it can be seen as it was.
            let row = world.displaced[origin] == nil ? row(at: origin) : nil
            return world.state(of: key).map { (key: key, row: row, state: $0) }
        }
        for (key, row, state) in changes {
            let number = row ?? nextNumber
            if row == nil { nextNumber += 1 }
            if states[key]?.number != number { newKeys.append((key, number)) }
            states[key] = NumberedState(number: number, state: state)
            loaded.insert(key)
            changed.insert(key)
        }
        for (old, new) in world.renumbered {
            guard let held = states[new] else { continue }
            // Both numbers lead to one row, which is read by its present number only.
            if states[old]?.number != held.number { newKeys.append((old, held.number)) }
            states[old] = held
            loaded.insert(old)
            changed.remove(old)
            renumbered.insert(old)
        }
        targets.merge(world.targets) { _, new in new }
        links += world.links
    }

    /// The key of an account's present number by a former one, which may have been read before the
    /// last change of it.
    func presentKey(of former: StateKey) -> StateKey {
        var key = former
        var seen: Set<StateKey> = []
        while seen.insert(key).inserted, case .account(let reporter, _) = key,
            case .account(let state)? = states[key]?.state
        {
            key = .account(reporter, state.number)
        }
        return key
    }

    /// Where the state of a key is stored; `nil` where it is new.
    private func row(at key: StateKey) -> Int? {
        states[key].flatMap { $0.isUnder(key) ? $0.number : nil }
    }

    private func key(of state: AccountState, at origin: StateKey) -> StateKey? {
        guard case .account(let reporter, _) = origin else { return nil }
        return .account(reporter, state.number)
    }
}

extension StateWorld {
    fileprivate func state(of key: StateKey) -> HeldState? {
        switch key {
        case .account: accounts[key].map { .account($0) }
        case .facility: facilities[key].map { .facility($0) }
        case .subject: subjects[key].map { .subject($0) }
        }
    }
}
