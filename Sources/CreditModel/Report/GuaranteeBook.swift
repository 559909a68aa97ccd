/// Guarantees, each one a guarantor's undertaking for an account by one contract.
///
/// What amends, releases or calls a guarantee and names its contract is about that one; without a
/// contract a release is about every guarantee of the guarantor for the account, and the rest
/// about the last one recorded.
struct GuaranteeBook {
    /// Whose undertaking, for which account.
    struct Key: Hashable {
        let reporter: ByteText
        let accountNumber: ByteText
        let guarantor: ByteText?
    }

    /// In the order in which they were first recorded.
    private(set) var guarantees: [Guarantee] = []
    private var places: [Key: [ByteText?: Int]] = [:]
    private var last: [Key: Int] = [:]
    private var changes: [(key: Key, fact: StandingFact)] = []

    /// Takes a fact in force. A correction of what recorded a guarantee may come after what changed
    /// it, so that changes wait for ``applyChanges()``.
    mutating func add(_ fact: StandingFact, _ key: Key, accountCurrency: ByteText?) {
        guard fact.fact.type == "guarantee.recorded" else {
            changes.append((key, fact))
            return
        }
        let contract = fact.fact.key("contract_no")
        if let place = places[key]?[contract] {
            guarantees[place].take(fact)
        } else {
            places[key, default: [:]][contract] = guarantees.count
            guarantees.append(Guarantee(fact, key: key, accountCurrency: accountCurrency))
        }
        last[key] = places[key]?[contract]
    }

    /// Applies what was added beside records of guarantees: once, when all is added.
    mutating func applyChanges() {
        var releases: [Key: Latest<CalendarDate>] = [:]
        for (key, fact) in changes {
            guard let known = places[key] else { continue }
            if let contract = fact.fact.key("contract_no") {
                guard let place = known[contract] ?? known[nil] else { continue }
                guarantees[place].take(fact)
            } else if fact.fact.type == "guarantee.released" {
                releases[key, default: Latest()].take(fact.day, at: fact.moment)
            } else if let place = last[key] {
                guarantees[place].take(fact)
            }
        }
        changes = []
        for place in guarantees.indices {
            if let release = releases[guarantees[place].key] { guarantees[place].take(release) }
        }
    }
}
