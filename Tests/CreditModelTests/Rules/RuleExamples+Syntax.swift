import CanonicalEncoding
import CreditModel

/// Phase S. What each rule takes and refuses in detail is in `SyntaxRuleTests`.
extension RuleExamples {
    static let syntax: [RuleExample] = [
        RuleExample(
            .malformedLine,
            keeping: [.init([:], of: Lines.drawdown)],
            breaking: [
                .init(
                    about: "a line that ends early", bytes: Lines.bytes(Lines.drawdown).dropLast()),
                .init(
                    about: "a member that stands twice",
                    bytes: Array(#"{"type":"drawdown","type":"drawdown"}"#.utf8)),
            ]),
        RuleExample(
            .unknownField, Lines.drawdown, keeping: [[:]], breaking: [["remark": 1], ["to": nil]]),
        RuleExample(
            .unknownRecordType, Lines.drawdown,
            keeping: [["type": "drawdown"]], breaking: [["type": "withdrawal"], ["type": nil]]),
        RuleExample(
            .required, Lines.drawdown,
            keeping: [["currency": nil]], breaking: [["account_no": nil], ["on": ""]]),
        RuleExample(
            .invalidText, Lines.statementAttached,
            keeping: [["text": .string(String(repeating: "字", count: 500))]],
            breaking: [["text": .string(String(repeating: "a", count: 501))], ["text": "a\nb"]]),
        RuleExample(
            .invalidDate, Lines.facilityOpened,
            keeping: [["maturity_on": "2028-02-29"]], breaking: [["maturity_on": "2027-02-29"]]),
        RuleExample(
            .invalidAmount, Lines.annulment,
            keeping: [["annuls": 0], ["annuls": 9_007_199_254_740_991]],
            breaking: [
                ["annuls": -1], ["annuls": 9_007_199_254_740_992], ["annuls": "1"],
                ["annuls": .otherNumber("1.0")],
            ]),
        RuleExample(
            .invalidCurrency, Lines.facilityOpened,
            keeping: [["currency": "CNY"]], breaking: [["currency": "RMB"]]),
        RuleExample(
            .invalidCode, Lines.publicRecord,
            keeping: [["kind": "tax_arrears"]], breaking: [["kind": "divorce"]]),
        RuleExample(
            .usccCheckDigit, Lines.identityMerged,
            keeping: [["merged_into": "uscc:91310000MA1K00015N"]],
            breaking: [["merged_into": "uscc:91310000MA1K00015X"]]),
        RuleExample(
            .usccStructure, Lines.identityMerged,
            keeping: [["merged_into": "uscc:92440300MA5D00024D"]],
            breaking: [["merged_into": .string(USCC.completed("94110000MA00TE011"))]]),
        RuleExample(
            .leiCheckDigit, Lines.subjectRegistered,
            keeping: [["parent": "lei:HWUPKR0MPOU8FGXBT394"]],
            breaking: [["parent": "lei:HWUPKR0MPOU8FGXBT395"]]),
        RuleExample(
            .invalidCountry, Lines.subjectRegistered,
            keeping: [["country": "PT"]], breaking: [["country": "UK"], ["country": "cn"]]),
        RuleExample(
            .invalidIdentifier, Lines.subjectRegistered,
            keeping: [["division": "440300"]],
            breaking: [["division": "44030"], ["division": "44030A"], ["division": 440_300]]),
        RuleExample(
            .rateRange, Lines.accountOpened,
            keeping: [["rate_ppm": 1_000_000]], breaking: [["rate_ppm": 1_000_001]]),
        RuleExample(
            .listDuplicate, Lines.subjectRegistered,
            keeping: [["former_names": []]],
            breaking: [["former_names": ["A", "A"]], ["identifiers": "foreign:US-77"]]),
    ]
}

extension USCC {
    /// A subject of a code's first 17 symbols, with the check digit that they need.
    static func completed(_ first17: String) -> String {
        "uscc:" + first17 + (checkDigit(for: first17).map { String($0) } ?? "")
    }
}
