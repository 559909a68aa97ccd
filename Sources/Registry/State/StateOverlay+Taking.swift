internal import CreditModel

extension StateOverlay {
    /// Takes over what an accepted batch made of its part of the state.
    mutating func take(_ world: StateWorld) {
        for (old, new) in world.renumbered where renumbered[old] != new {
            renumbered[old] = new
            // The state moves to its new number; what finds it by the old one still leads to it.
            if let state = states[old], states[new] == nil {
                states[new] = state
                newKeys.append((new, state.number))
            }
        }
        for key in world.changed {
            guard let state = world.state(of: key) else { continue }
            let number = states[key]?.number ?? nextNumber
            if states[key] == nil {
                newKeys.append((key, number))
                nextNumber += 1
            }
            states[key] = NumberedState(number: number, state: state)
            loaded.insert(key)
            changed.insert(key)
        }
        for (old, new) in world.renumbered {
            // Both numbers lead to one row, which is read by its present number only.
            states[old] = states[new]
            changed.remove(old)
        }
        targets.merge(world.targets) { _, new in new }
        links += world.links
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
