import CanonicalEncoding
import CreditModel
import TestSupport

/// A seeded sequence of facts about one business, as a log would hold them.
struct FactHistory {
    static let subject = "uscc:91110000MA00TE0114"
    private(set) var facts: [RecordedFact] = []
    /// Leaves of monthly reports and repayments that are in force.
    private var standing: [(index: Int, type: String, members: JSONObject)] = []

    init(count: Int, random: inout SeededRandom) throws {
        for account in 0..<3 {
            try add(
                "account.opened",
                [
                    "account_no": .string("A-\(account)"), "product": "term_loan",
                    "principal": 1_000_000, "currency": account == 2 ? "USD" : "CNY",
                    "opened_on": "2025-01-0\(account + 1)".json,
                ], reporter: "lender-\(account % 2)")
        }
        while facts.count < count { try step(&random) }
    }

    private mutating func step(_ random: inout SeededRandom) throws {
        let account = Int.random(in: 0..<3, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        let text = month < 10 ? "0\(month)" : "\(month)"
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            try add(
                "balance.reported",
                [
                    "account_no": .string("A-\(account)"), "period": "2025-\(text)".json,
                    "as_of": "2025-\(text)-28".json,
                    "balance": .integer(.random(in: 0...900_000, using: &random)),
                    "classification": "normal",
                    "dpd": .integer(.random(in: 0...80, using: &random)), "overdue_total": 10,
                ], reporter: "lender-\(account % 2)", canChange: true)
        case 2:
            try add(
                "repayment",
                [
                    "account_no": .string("A-\(account)"), "amount": 10, "principal_part": 10,
                    "interest_part": 0, "on": "2025-\(text)-15".json,
                ], reporter: "lender-\(account % 2)", canChange: true)
        case 3: try change(&random, annuls: false)
        case 4: try change(&random, annuls: true)
        default:
            try add(
                "public.record",
                ["kind": "judgment", "authority": "A court", "on": "2025-\(text)-20".json],
                reporter: "lender-0")
        }
    }

    /// Corrects or annuls something that stands.
    private mutating func change(_ random: inout SeededRandom, annuls: Bool) throws {
        guard let place = standing.indices.randomElement(using: &random) else { return }
        let target = standing.remove(at: place)
        let reporter = target.members["reporter"]?.stringValue ?? ""
        if annuls {
            try add(
                "annulment", ["annuls": .integer(Int64(target.index)), "on": "2025-12-31"],
                reporter: reporter)
            return
        }
        var members = target.members
        members["supersedes"] = .integer(Int64(target.index))
        let name = target.type == "repayment" ? "principal_part" : "balance"
        members[name] = .integer(.random(in: 0...500, using: &random))
        try add(target.type, members, reporter: reporter, canChange: true)
    }

    private mutating func add(
        _ type: String, _ members: JSONObject, reporter: String, canChange: Bool = false
    ) throws {
        var members = members
        members["reporter"] = .string(reporter)
        members["subject"] = .string(Self.subject)
        let index = facts.count * 2
        let fact = RecordedFact(
            index: index, recordedAt: 1_000_000 + facts.count, type: type, members: members)
        guard let fact else { throw NoSuchType() }
        facts.append(fact)
        if canChange { standing.append((index, type, members)) }
    }

    private struct NoSuchType: Error {}
}

extension String {
    var json: JSONValue { .string(self) }
}
