/// Facts in force, grouped by the account that they are about, under its present number.
struct AccountGrouping {
    private struct Key: Hashable {
        let reporter: String?
        let number: String
    }

    private var current: [Key: Int] = [:]
    private(set) var accounts: [AccountHistory] = []

    /// Adds a fact about an account; false for one about something else.
    mutating func add(_ fact: RecordedFact) -> Bool {
        let name = fact.kind == .idChanged ? "old_account_no" : "account_no"
        guard fact.kind.isOfAccount, let number = fact.text(name) else { return false }
        let key = Key(reporter: fact.text("reporter"), number: number)
        let place: Int
        if let known = current[key] {
            place = known
        } else {
            place = accounts.count
            accounts.append(AccountHistory(reporter: key.reporter, number: number))
            current[key] = place
        }
        accounts[place].add(fact)
        if fact.kind == .idChanged, let new = fact.text("new_account_no") {
            current[Key(reporter: key.reporter, number: new)] = place
        }
        return true
    }

    /// By reporter and number, so that the order of posting does not show.
    var sorted: [AccountHistory] {
        accounts.sorted { left, right in
            let (a, b) = (left.reporter ?? "", right.reporter ?? "")
            if !a.utf8.elementsEqual(b.utf8) { return a.utf8.lexicographicallyPrecedes(b.utf8) }
            return (left.number ?? "").utf8.lexicographicallyPrecedes((right.number ?? "").utf8)
        }
    }
}
