/// The facts of accounts, grouped by account.
struct AccountBook {
    /// Facts about accounts whose reporter or number is not disclosed: they belong to none.
    private(set) var unattributed = 0
    private var numbers = AccountNumbers()
    private var facts: [AccountKey: [StandingFact]] = [:]

    /// Takes the facts that are the accounts' own, in the order of the ledger; those that are about
    /// no account are passed over.
    init(_ own: [StandingFact]) {
        for fact in own where fact.fact.type == "id.changed" && fact.state == .standing {
            numbers.join(fact.fact)
        }
        for fact in own where !fact.isYetToCome && Self.isAboutAccount(fact.fact.type) {
            let member = fact.fact.type == "id.changed" ? "old_account_no" : "account_no"
            if let key = AccountKey(fact.fact, number: member) {
                facts[numbers.resolve(key), default: []].append(fact)
            } else if fact.isInForce {
                unattributed += 1
            }
        }
    }

    /// The accounts of which anything is in force, by reporter and number.
    mutating func histories(window: HistoryWindow?) -> [AccountHistory] {
        let former = numbers.former()
        return facts.filter { $0.value.contains(where: Self.isEvidence) }
            .sorted { $0.key < $1.key }
            .map { key, facts in
                AccountHistory(
                    key: key, formerNumbers: former[key] ?? [], facts: facts, window: window)
            }
    }

    /// The account that has, or had, a number; `nil` if nothing of it is in force.
    ///
    /// Without `asOf` the months end with the latest day of the account's own facts.
    mutating func history(of key: AccountKey, asOf: CalendarDate?) -> AccountHistory? {
        let key = numbers.resolve(key)
        guard let facts = facts[key], facts.contains(where: Self.isEvidence) else { return nil }
        let day = asOf ?? facts.lazy.filter(\.isInForce).map(\.day).max()
        let window = day.map { HistoryWindow(endingWith: $0) }
        return AccountHistory(
            key: key, formerNumbers: numbers.former()[key] ?? [], facts: facts, window: window)
    }

    /// A new number alone does not make an account.
    private static func isEvidence(_ fact: StandingFact) -> Bool {
        fact.isInForce && fact.fact.type != "id.changed"
    }

    private static func isAboutAccount(_ type: String) -> Bool {
        switch type {
        case "account.opened", "drawdown", "repayment", "written_off", "account.closed",
            "balance.reported", "classification.changed", "restructured", "recovery",
            "claim.transferred", "guarantee.recorded", "guarantee.amended", "guarantee.released",
            "guarantee.called", "collateral.recorded", "collateral.revalued",
            "collateral.released", "id.changed":
            true
        default: false
        }
    }
}
