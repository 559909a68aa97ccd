/// The numbers that accounts have had, joined by `id.changed`.
///
/// A number is a name and no event: numbers are joined as far as changes are known, also for a day
/// before the change, and the account is shown under the last one.
struct AccountNumbers {
    private var places: [AccountKey: Int] = [:]
    private var keys: [AccountKey] = []
    private var parents: [Int] = []
    /// The number that an account has now, by the account's root.
    private var current: [Int: AccountKey] = [:]

    /// Takes a change that was neither corrected nor annulled, in the order of the ledger.
    mutating func join(_ fact: RecordedFact) {
        guard let old = AccountKey(fact, number: "old_account_no"),
            let new = AccountKey(fact, number: "new_account_no")
        else { return }
        let (oldRoot, newRoot) = (root(of: place(of: old)), root(of: place(of: new)))
        parents[oldRoot] = newRoot
        current[newRoot] = new
    }

    /// The account's present key.
    mutating func resolve(_ key: AccountKey) -> AccountKey {
        guard let place = places[key] else { return key }
        return current[root(of: place)] ?? key
    }

    /// The numbers that accounts had before, by their present keys, in the order of the ledger.
    mutating func former() -> [AccountKey: [ByteText]] {
        var former: [AccountKey: [ByteText]] = [:]
        for key in keys {
            let present = resolve(key)
            if present != key { former[present, default: []].append(key.number) }
        }
        return former
    }

    private mutating func place(of key: AccountKey) -> Int {
        if let place = places[key] { return place }
        places[key] = keys.count
        parents.append(keys.count)
        keys.append(key)
        return keys.count - 1
    }

    private mutating func root(of place: Int) -> Int {
        var place = place
        while parents[place] != place {
            parents[place] = parents[parents[place]]
            place = parents[place]
        }
        return place
    }
}
