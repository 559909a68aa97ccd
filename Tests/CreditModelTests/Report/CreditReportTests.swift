import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

struct CreditReportTests {
    private func report(
        _ facts: [RecordedFact], asOf: CalendarDate? = nil, knownAt: KnownAt = .latest
    ) -> JSONValue {
        CreditReport(facts, of: FactHistory.subject, asOf: asOf, knownAt: knownAt).json
    }

    private func fact(
        _ index: Int, _ type: String, _ members: JSONObject, by reporter: String = "lender-0"
    ) throws -> RecordedFact {
        var members = members
        members["reporter"] = .string(reporter)
        members["subject"] = members["subject"] ?? .string(FactHistory.subject)
        return try #require(
            RecordedFact(index: index, recordedAt: index, type: type, members: members))
    }

    private func opening(
        _ index: Int, _ number: String, currency: String = "CNY"
    ) throws -> RecordedFact {
        try fact(
            index, "account.opened",
            [
                "account_no": .string(number), "product": "term_loan", "principal": 1_000,
                "currency": .string(currency), "opened_on": "2025-01-05",
            ])
    }

    private func balance(
        _ index: Int, _ number: String, _ amount: Int64, month: String = "01", dpd: Int64 = 0,
        supersedes: Int? = nil
    ) throws -> RecordedFact {
        var members: JSONObject = [
            "account_no": .string(number), "as_of": "2025-\(month)-28".json,
            "balance": .integer(amount), "dpd": .integer(dpd), "overdue_total": .integer(dpd),
            "classification": "normal",
        ]
        if let supersedes { members["supersedes"] = .integer(Int64(supersedes)) }
        return try fact(index, "balance.reported", members)
    }

    @Test func whatWasKnownNeverChangesAfterwards() throws {
        var random = SeededRandom()
        for _ in 0..<20 {
            let seed = random.seed
            let history = try FactHistory(count: 120, random: &random)
            for _ in 0..<6 {
                let count = Int.random(in: 0...history.facts.count, using: &random)
                let then = report(Array(history.facts.prefix(count)))
                #expect(
                    report(history.facts, knownAt: .size(count * 2)) == then, "seed \(seed)")
                #expect(
                    report(history.facts, knownAt: .time(999_999 + count)) == then, "seed \(seed)")
            }
        }
    }

    /// The oracle applies corrections and annulments by rewriting the list, and folds what is left.
    @Test func correctionsAndAnnulmentsAreTheHistoryRewritten() throws {
        var random = SeededRandom()
        for _ in 0..<20 {
            let seed = random.seed
            let history = try FactHistory(count: 100, random: &random)
            var rewritten: [(place: Int, type: String, members: JSONObject)] = []
            for fact in history.facts {
                var members = fact.members
                if let target = members["annuls"]?.integerValue {
                    rewritten.removeAll { $0.place == Int(target) }
                } else if let target = members["supersedes"]?.integerValue {
                    members["supersedes"] = nil
                    let place = try #require(rewritten.firstIndex { $0.place == Int(target) })
                    rewritten[place] = (fact.index, fact.type, members)
                } else {
                    rewritten.append((fact.index, fact.type, members))
                }
            }
            // In the order of their first places, under indices of their own.
            let plain = try rewritten.enumerated().map { place, record in
                try #require(
                    RecordedFact(
                        index: place, recordedAt: place, type: record.type,
                        members: record.members))
            }
            let end = try #require(CalendarDate(parsing: "2025-12-31"))
            for name in ["summary", "facilities"] {
                #expect(
                    report(history.facts, asOf: end).objectValue?[name]
                        == report(plain, asOf: end).objectValue?[name], "seed \(seed), \(name)")
            }
        }
    }

    @Test func aCorrectionOfACorrectionIsTheLastOne() throws {
        let before = [try opening(0, "A"), try balance(1, "A", 900)]
        let corrected =
            before + [
                try balance(2, "A", 800, supersedes: 1), try balance(3, "A", 700, supersedes: 2),
            ]
        let summary = report(corrected).objectValue?["summary"]
        #expect(summary?.objectValue?["balance"] == ["CNY": 700])
        let marks = report(corrected).objectValue?["marks"]?.arrayValue
        #expect(marks?.count == 2)
    }

    @Test func anAccountUnderTheWrongBusinessIsGoneFromTotalsAndStaysInMarks() throws {
        let facts = [
            try opening(0, "A"),
            try fact(1, "annulment", ["annuls": 0, "on": "2025-02-01"]),
        ]
        let object = try #require(report(facts).objectValue)
        #expect(object["accounts"] == [])
        #expect(object["marks"] == [["mark": "annulled", "index": 0, "by": 1]])
    }

    @Test func currenciesAreNeverAdded() throws {
        let facts = [
            try opening(0, "A"), try opening(1, "B", currency: "USD"),
            try balance(2, "A", 900), try balance(3, "B", 70),
        ]
        let summary = report(facts).objectValue?["summary"]?.objectValue
        #expect(summary?["balance"] == ["CNY": 900, "USD": 70])
    }

    @Test func amountsBeyondSixtyFourBitsStayAtTheBound() throws {
        let facts = try (0..<10_000).map { index in
            try fact(
                index, "drawdown", ["account_no": "A", "amount": 1_000_000_000_000_000])
        }
        let accounts = report([try opening(-1, "A")] + facts).objectValue?["accounts"]
        #expect(accounts?.arrayValue?.first?.objectValue?["drawn"] == .integer(.max))
    }

    @Test func aHistoryHasASymbolForEachOfTwentyFourMonths() throws {
        let facts = [
            try opening(0, "A"), try balance(1, "A", 900),
            try balance(2, "A", 800, month: "02", dpd: 45),
            try balance(3, "A", 800, month: "04", dpd: 200),
            try fact(4, "account.closed", ["account_no": "A", "on": "2025-05-10"]),
        ]
        let asOf = try #require(CalendarDate(parsing: "2025-06-30"))
        let account = report(facts, asOf: asOf).objectValue?["accounts"]?.arrayValue?.first
        let expected = String(repeating: "B", count: 18) + "01D6EE"
        #expect(account?.objectValue?["history24"] == .string(expected))
        #expect(account?.objectValue?["state"] == "closed")
    }

    @Test func whatIsNotDisclosedCountsNowhere() throws {
        for name in ["balance", "currency", "as_of", "classification", "account_no", "reporter"] {
            var hidden = try balance(1, "A", 900).members
            hidden[name] = nil
            let fact = try #require(
                RecordedFact(index: 1, recordedAt: 1, type: "balance.reported", members: hidden))
            #expect(report([try opening(0, "A"), fact]).objectValue != nil, "\(name)")
        }
    }

    @Test func aGuaranteeForAnotherIsGivenAndNotItsOwnDebt() throws {
        let fact = try fact(
            0, "guarantee.recorded",
            [
                "subject": "uscc:91310000MA1K00015N", "guarantor": .string(FactHistory.subject),
                "account_no": "X", "liability_amount": 500, "currency": "CNY", "on": "2025-01-05",
            ])
        let object = try #require(report([fact]).objectValue)
        #expect(object["accounts"] == [])
        let summary = object["summary"]?.objectValue
        #expect(summary?["guarantees_given"] == ["count": 1, "amounts": ["CNY": 500]])
    }
}
