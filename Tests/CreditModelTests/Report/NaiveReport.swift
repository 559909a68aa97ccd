import CanonicalEncoding
import CreditModel

/// The oracle of ``CreditReport``: filters and sorts arrays anew for each question.
struct NaiveReport {
    struct Account {
        let name: String
        let facts: [RecordedFact]
    }

    let facts: [RecordedFact]
    let accounts: [Account]
    /// `YYYY-MM-DD`
    let asOf: String?

    init(_ facts: [RecordedFact], asOf: String?, knownAt: KnownAt) {
        let standing = NaiveStanding(facts, knownAt)
        let standingFacts = standing.facts.indices.filter { standing.state($0) == .standing }
            .map { standing.facts[$0] }
        let inForce = standingFacts.filter { fact in
            asOf.map { NaiveStanding.day(of: fact) <= $0 } ?? true
        }
        self.facts = inForce
        self.asOf = asOf ?? inForce.map(NaiveStanding.day).max()
        accounts = Self.accounts(inForce, numbers: Self.numbers(standingFacts))
    }

    private static func name(_ fact: RecordedFact, _ member: String) -> String? {
        guard let reporter = fact.members["reporter"]?.stringValue,
            let number = fact.members[member]?.stringValue
        else { return nil }
        return "\(reporter)/\(number)"
    }

    /// The last name of an account by each that it has had.
    private static func numbers(_ facts: [RecordedFact]) -> [String: String] {
        var names: [String: String] = [:]
        for fact in facts where fact.type == "id.changed" {
            guard let old = name(fact, "old_account_no"), let new = name(fact, "new_account_no")
            else { continue }
            let joined = [names[old] ?? old, names[new] ?? new]
            for (key, last) in names where joined.contains(last) { names[key] = new }
            for key in joined + [old, new] { names[key] = new }
        }
        return names
    }

    private static func isGiven(_ fact: RecordedFact) -> Bool {
        guard fact.type.hasPrefix("guarantee.") else { return false }
        guard let guarantor = fact.members["guarantor"]?.stringValue else {
            return fact.members["subject"]?.stringValue == Facts.other
        }
        return guarantor == Facts.subject
    }

    private static func accounts(
        _ facts: [RecordedFact], numbers: [String: String]
    ) -> [Account] {
        let none = ["annulment", "guarantee.annulled", "statement.attached", "id.changed"]
        let about = facts.filter { !none.contains($0.type) && !isGiven($0) }
        let named = about.compactMap { fact in
            name(fact, "account_no").map { (numbers[$0] ?? $0, fact) }
        }
        return Set(named.map(\.0)).sorted().map { name in
            Account(name: name, facts: named.filter { $0.0 == name }.map(\.1))
        }
    }

    var openAccounts: [Account] { accounts.filter { !$0.has("account.closed") } }

    func sum(_ amount: (Account) -> Int64?) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for account in openAccounts {
            guard let currency = account.currency, let amount = amount(account) else { continue }
            sums[currency, default: 0] += amount
        }
        return sums
    }

    /// Guarantees given: those whose last record is no release. One whose guarantor is not disclosed
    /// is told apart from those where it is.
    var given: Int {
        func key(_ fact: RecordedFact) -> String? {
            Self.name(fact, "account_no").map {
                "\($0) \(fact.members["guarantor"]?.stringValue ?? "")"
            }
        }
        let own = facts.filter { Self.isGiven($0) && key($0) != nil }
            .filter { $0.type == "guarantee.recorded" || $0.type == "guarantee.released" }
        return Set(own.compactMap(key)).count { name in
            let events = own.filter { key($0) == name }.sorted(by: isEarlier)
            return events.last { $0.type == "guarantee.recorded" }.map { recorded in
                !events.drop { $0.index != recorded.index }
                    .contains { $0.type == "guarantee.released" }
            } ?? false
        }
    }
}

func isEarlier(_ left: RecordedFact, _ right: RecordedFact) -> Bool {
    (NaiveStanding.day(of: left), left.index) < (NaiveStanding.day(of: right), right.index)
}
