import AccessModel
import CanonicalEncoding
import CreditModel
import Testing

/// An asserted part that is not of what is shown is refused.
@Suite struct AssertedCheckTests {
    private static func opening(
        _ index: Int, _ reporter: String, _ number: String, _ principal: Int64
    ) -> RecordedFact {
        RecordedFact(
            index: index, recordedAt: LenderFile.start + index, type: "account.opened",
            members: [
                "subject": .string(LenderFile.subject), "reporter": .string(reporter),
                "account_no": .string(number), "product": "term_loan", "currency": "EUR",
                "principal": .integer(principal), "opened_on": "2024-01-10",
            ])
    }

    private static func report(
        _ index: Int, _ reporter: String, _ number: String, _ balance: Int64
    ) -> RecordedFact {
        RecordedFact(
            index: index, recordedAt: LenderFile.start + index, type: "balance.reported",
            members: [
                "subject": .string(LenderFile.subject), "reporter": .string(reporter),
                "account_no": .string(number), "as_of": "2024-01-31", "period": "2024-01",
                "balance": .integer(balance), "dpd": 0, "overdue_total": 0,
                "overdue_principal": 0, "classification": "normal",
            ])
    }

    private static let own = [opening(0, LenderFile.reader, "A-1", 1_000)]
    private static let ofOne =
        own + [
            opening(1, "bank-b", "B-1", 20_007), report(2, "bank-b", "B-1", 10_007),
            opening(3, "bank-b", "B-2", 30_007),
        ]
    private static let ofTwo = ofOne + [opening(4, "bank-c", "B-1", 40_007)]

    private func fault(
        _ facts: [RecordedFact], _ level: DisclosureLevel,
        _ change: (inout JSONObject) throws -> Void
    ) throws -> AssertedFault? {
        let file = LenderFile(facts)
        let reader = try ParticipantID(parsing: LenderFile.reader)
        var asserted = try #require(
            AssertedPart.json(
                of: file.source(), file.source().report(), for: reader, at: level,
                token: ReportTokens(key: 1).callAsFunction
            ).objectValue)
        try change(&asserted)
        let shown = file.shown(by: file.source().view(for: reader, at: level))
        do {
            try AssertedCheck.check(.object(asserted), at: level, against: file.source(shown))
            return nil
        } catch {
            return error
        }
    }

    private func expect(
        _ expected: AssertedFault?, _ facts: [RecordedFact], _ level: DisclosureLevel = .l3,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout JSONObject) throws -> Void
    ) throws {
        let fault = try fault(facts, level, change)
        #expect(fault == expected, sourceLocation: sourceLocation)
    }

    private func changeFirst(
        _ list: String, in asserted: inout JSONObject, _ change: (inout JSONObject) -> Void
    ) throws {
        var entries = try #require(asserted[list]?.arrayValue)
        var first = try #require(entries.first?.objectValue)
        change(&first)
        entries[0] = .object(first)
        asserted[list] = .array(entries)
    }

    @Test func whatIsAssertedRightlyPasses() throws {
        for facts in [Self.own, Self.ofOne, Self.ofTwo] {
            for level in [DisclosureLevel.l0, .l1, .l2, .l3, .l4] {
                try expect(nil, facts, level) { _ in }
            }
        }
    }

    @Test func aFormOfAnotherLevelIsRefused() throws {
        for level in [DisclosureLevel.l0, .l1, .l2, .l3, .l4] {
            try expect(.shape, Self.ofTwo, level) { $0.append("more", 1) }
            try expect(.shape, Self.ofTwo, level) { $0 = JSONObject() }
        }
        let source = LenderFile(Self.ofTwo).source()
        for level in [DisclosureLevel.regulator, .subject] {
            try AssertedCheck.check(.null, at: level, against: source)
            #expect(throws: AssertedFault.shape) {
                try AssertedCheck.check([:], at: level, against: source)
            }
        }
    }

    @Test func everyRecordThatHidesItsLenderHasItsTokens() throws {
        try expect(.lenders, Self.ofTwo) { asserted in
            let tokens = try #require(asserted["lenders"]?.arrayValue)
            asserted["lenders"] = .array(Array(tokens.dropLast()))
        }
        for name in ["lender", "account"] {
            try expect(.lenders, Self.ofTwo) { asserted in
                try changeFirst("lenders", in: &asserted) { $0[name] = nil }
            }
        }
        // Of the reader's own record, and in the reader's own name.
        try expect(.lenders, Self.ofTwo) { asserted in
            try changeFirst("lenders", in: &asserted) { $0["index"] = 0 }
        }
        try expect(.lenders, Self.ofTwo) { asserted in
            try changeFirst("lenders", in: &asserted) {
                $0["lender"] = .string(LenderFile.reader)
            }
        }
        try expect(.lenders, Self.ofTwo) { asserted in
            try changeFirst("lenders", in: &asserted) { $0["guarantor"] = "t-1" }
        }
        try expect(.shape, Self.ofTwo) { asserted in
            try changeFirst("lenders", in: &asserted) { $0["unknown"] = "t-1" }
        }
    }

    @Test func linesAreWhatTheRecordsAddUpTo() throws {
        for facts in [Self.ofOne, Self.ofTwo] {
            try expect(.accounts, facts) { asserted in
                try changeFirst("lenders", in: &asserted) { $0["account"] = "t-1" }
            }
            try expect(.accounts, facts) { asserted in
                let lines = try #require(asserted["accounts"]?.arrayValue)
                asserted["accounts"] = .array(Array(lines.dropLast()))
            }
            try expect(.accounts, facts) { asserted in
                try changeFirst("accounts", in: &asserted) { $0["balance"] = 1 }
            }
            try expect(.accounts, facts) { asserted in
                try changeFirst("accounts", in: &asserted) { $0["state"] = "closed" }
            }
        }
    }

    @Test func totalsAreWhatTheRecordsAddUpTo() throws {
        try expect(.summary, Self.ofTwo) { asserted in
            var summary = try #require(asserted["summary"]?.objectValue)
            summary["accounts_open"] = 2
            asserted["summary"] = .object(summary)
        }
    }

    @Test func aLineOfASingleOtherLenderHasBands() throws {
        try expect(nil, Self.ofOne) { asserted in
            let lines = try #require(asserted["accounts"]?.arrayValue)
            let balances = lines.map { $0.objectValue?["balance"] }
            let expected: [JSONValue?] = [
                ["band": "100-200", "from": 10_000, "below": 20_000], nil,
            ]
            #expect(balances.contains(expected[0]))
            #expect(balances.contains(where: { $0 == nil }))
            let summary = asserted["summary"]?.objectValue
            #expect(
                summary?["balance"]
                    == ["EUR": ["band": "100-200", "from": 10_000, "below": 20_000]])
            #expect(summary?["accounts_open"] == 3)
        }
    }
}
