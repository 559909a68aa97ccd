import CanonicalEncoding
import CreditModel
import Testing

/// For each S rule: values that pass it and values that break it, and nothing else.
@Suite struct SyntaxRuleTests {
    struct Case: Sendable {
        let rule: RuleID
        let line: JSONObject
        let member: String
        var accepted: [JSONValue?] = []
        var refused: [JSONValue?] = []
    }

    private static func string(_ character: Character, _ count: Int) -> JSONValue {
        .string(String(repeating: character, count: count))
    }

    static let cases: [Case] = [
        Case(
            rule: "S003", line: Lines.drawdown, member: "type",
            accepted: ["drawdown"],
            refused: [nil, .null, "", "drawdowns", "Drawdown", "tallystick/credit/drawdown/1", 1]),
        Case(
            rule: "S004", line: Lines.accountOpened, member: "account_no",
            accepted: ["A-2"], refused: [nil, .null, "", " ", "\t\u{3000}\u{a0}"]),
        Case(
            rule: "S004", line: Lines.accountOpened, member: "subject",
            accepted: ["lei:5493001NTNQJDH60PM02"], refused: [nil, .null, ""]),
        Case(
            rule: "S004", line: Lines.repayment, member: "interest_part",
            accepted: [0], refused: [nil, .null, ""]),
        Case(
            rule: "S005", line: Lines.accountOpened, member: "reporter_ref",
            accepted: [
                nil, .null, "a", "a b", "借据 1 ✓", "\u{e9}", "\u{1f1e8}\u{1f1f3}", "q\u{323}\u{307}",
                string("x", 128), string("\u{e9}", 128), string("\u{20000}", 128),
            ],
            refused: [
                "", " ", "\u{3000}", "a\nb", "a\u{0}", "\u{7f}", "é\u{85}", "é\u{2028}", "e\u{301}",
                "q\u{307}\u{323}", "\u{212b}", "\u{1112}\u{1161}", string("x", 129),
                string("\u{e9}", 129), 1, true, [], [:],
            ]),
        Case(
            rule: "S006", line: Lines.accountOpened, member: "due_on",
            accepted: [nil, .null, "1901-01-01", "2099-12-31", "2024-02-29"],
            refused: [
                "", "1900-12-31", "2100-01-01", "2023-02-29", "2024-2-9", "20240209", 20_240_209,
            ]),
        Case(
            rule: "S006", line: Lines.balanceReported, member: "period",
            accepted: ["1901-01", "2099-12"],
            refused: ["1900-12", "2100-01", "2026-00", "2026-13", "2026-1", "2026-01-01", 202_601]),
        Case(
            rule: "S006", line: Lines.drawdown, member: "reported_at",
            accepted: [nil, .null, "2026-01-07T08:09:10Z", "2026-01-07T23:59:59.999Z"],
            refused: [
                "", "2026-01-07", "2026-01-07t08:09:10Z", "2026-01-07T08:09:10",
                "2026-01-07T08:09:10z",
                "2026-01-07T24:00:00Z", "2026-01-07T08:60:00Z", "2026-01-07T08:09:60Z",
                "2026-02-30T08:09:10Z", "2026-01-07T08:09:10.1Z", "2026-01-07T08:09:10.1234Z",
                "2026-01-07T08:09:10+00:00", "2026-01-07T08:09:10,123Z", "2026-01-07T08:09:10.12aZ",
                0,
            ]),
        Case(
            rule: "S007", line: Lines.accountOpened, member: "principal",
            accepted: [0, 1, 1_000_000_000_000_000],
            refused: [
                -1, 1_000_000_000_000_001, .integer(.max), .integer(.min), .otherNumber("1.5"),
                .otherNumber("1.0"), .otherNumber("1e3"), .otherNumber("99999999999999999999"),
                "100",
                true, [1], [:],
            ]),
        Case(
            rule: "S007", line: Lines.balanceReported, member: "balance",
            accepted: [0, -1, -1_000_000_000_000_000, 1_000_000_000_000_000],
            refused: [
                -1_000_000_000_000_001, 1_000_000_000_000_001, .otherNumber("-0.5"), "0", false,
            ]),
        Case(
            rule: "S007", line: Lines.balanceReported, member: "dpd",
            accepted: [0, 100_000], refused: [-1, 100_001, .otherNumber("1.5"), "1", true]),
        Case(
            rule: "S008", line: Lines.accountOpened, member: "currency",
            accepted: ["CNY", "JPY", "KWD"],
            refused: ["cny", "RMB", "DEM", "XXX", "CN", 156, true]),
        Case(
            rule: "S009", line: Lines.accountOpened, member: "product",
            accepted: ["overdraft", "recovered_claim"],
            refused: ["TERM_LOAN", "term-loan", "other", "normal", 1, true, []]),
        Case(
            rule: "S009", line: Lines.guaranteeRecorded, member: "joint",
            accepted: [nil, .null, true, false], refused: ["true", "yes", 1, 0, []]),
        Case(
            rule: "S010", line: Lines.drawdown, member: "subject",
            accepted: ["uscc:91310000MA1K00015N", "uscc:9244 0300 ma5d 0002 4d"],
            refused: [
                "uscc:91110000100000AB19", "uscc:91320105MA1MXXXXX0", "uscc:91110000MA00TE011",
            ]),
        Case(
            rule: "S011", line: Lines.drawdown, member: "subject",
            accepted: ["uscc:91100000100003962T"],
            refused: [
                .string(well("94110000")), .string(well("01110000")), .string(well("91990000")),
                .string(well("9111A000")),
            ]),
        Case(
            rule: "S012", line: Lines.guaranteeRecorded, member: "guarantor",
            accepted: ["lei:HWUPKR0MPOU8FGXBT394"],
            refused: ["lei:3003004SLP82XCVYV012", "lei:HWUPKR0MPOU8FGXBT39"]),
        Case(
            rule: "S013", line: Lines.guaranteeRecorded, member: "guarantor",
            accepted: ["foreign:GB-0123", "foreign:gb-sc.1"],
            refused: ["foreign:UK-0123", "foreign:ZZ-1"]),
        Case(
            rule: "S014", line: Lines.accountOpened, member: "account_no",
            accepted: ["A", "0._-Z", string("9", 60)],
            refused: ["a", "A 1", "A/1", "Ä", string("9", 61), 1, true, []]),
        Case(
            rule: "S014", line: Lines.accountOpened, member: "facility_no",
            accepted: [nil, .null, "F-1"], refused: ["", "f", 7]),
        Case(
            rule: "S014", line: Lines.drawdown, member: "subject",
            accepted: ["lei:5493001NTNQJDH60PM02"],
            refused: [
                "91110000MA00TE0114", "tax:1", "foreign:US-", 1, true, ["uscc:91110000MA00TE0114"],
            ]),
        Case(
            rule: "S015", line: Lines.accountOpened, member: "rate_ppm",
            accepted: [nil, .null, 0, 43500, 1_000_000],
            refused: [-1, 1_000_001, .otherNumber("4.35"), "43500", true]),
    ]

    /// A code of a structure at will, with the check digit that it needs.
    private static func well(_ prefix: String) -> String {
        let first17 = prefix + String(repeating: "0", count: 17 - prefix.count)
        return "uscc:" + first17 + (USCC.checkDigit(for: first17).map { String($0) } ?? "")
    }

    @Test(arguments: cases)
    func aValueThatPassesTheRuleIsTaken(_ test: Case) {
        for value in test.accepted {
            let found = findings(of: Lines.setting(test.member, value, in: test.line))
            #expect(found.isEmpty, "\(test.rule) \(test.member) \(String(describing: value))")
        }
    }

    @Test(arguments: cases)
    func aValueThatBreaksTheRuleIsRefusedByItAlone(_ test: Case) {
        for value in test.refused {
            let found = findings(of: Lines.setting(test.member, value, in: test.line), number: 42)
            #expect(
                found.map(\.rule) == [test.rule],
                "\(test.rule) \(test.member) \(String(describing: value))")
            #expect(found.first?.pointer == "/" + test.member)
            #expect(found.first?.line == 42)
        }
    }

    @Test func everyRuleHasTestsAndAnEntry() {
        let elsewhere: Set<RuleID> = ["S001", "S002", "S016"]
        let numbered = (1...16).map { RuleID(rawValue: $0 < 10 ? "S00\($0)" : "S0\($0)") }
        #expect(Rule.syntaxRules.map(\.id) == numbered)
        #expect(Set(Self.cases.map(\.rule)).union(elsewhere) == Set(numbered))
        #expect(Set(Rule.syntaxRules.map(\.code)).count == 16)
        for rule in Rule.syntaxRules {
            #expect(rule.phase == .syntax && rule.severity == .error)
            #expect(!rule.title.isEmpty && !rule.source.isEmpty)
        }
    }
}
