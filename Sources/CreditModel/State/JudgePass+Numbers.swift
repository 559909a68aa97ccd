extension JudgePass {
    /// Gives an account another number.
    mutating func renumber(
        _ old: StateKey, _ state: AccountState, to number: AccountNumber, _ fact: StateFact
    ) throws(StateFault) {
        let new = StateKey.account(judge.reporter, number)
        let isItsOwn = world.renumbered[new] == old
        // The number of an account that was annulled is free again.
        let isFree = world.renumbered[new] == nil && world.accounts[new]?.exists != true
        guard new != old, isItsOwn || isFree else {
            throw StateFault(
                .badIDChange, "/new_account_no",
                "the new number is the old one, or another account's: choose one that is free")
        }
        displace(new)
        var state = state
        state.add(fact, leaf: nextLeaf)
        world.accounts[old] = nil
        world.accounts[new] = state
        world.origins[new] = world.origins.removeValue(forKey: old) ?? old
        for (key, target) in world.renumbered where target == old { world.renumbered[key] = new }
        world.renumbered[new] = nil
        world.renumbered[old] = new
        world.histories[new] = world.histories.removeValue(forKey: old)
        world.changed.remove(old)
        finish(fact, new)
    }

    /// Takes a number from an annulled account, which keeps what is known of it and is not found
    /// any more.
    mutating func displace(_ key: StateKey) {
        guard let annulled = world.accounts.removeValue(forKey: key) else { return }
        world.displaced[world.origins.removeValue(forKey: key) ?? key] = annulled
    }
}
