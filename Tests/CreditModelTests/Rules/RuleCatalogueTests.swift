import CanonicalEncoding
import CreditModel
import Testing

@Suite struct RuleCatalogueTests {
    private static func ids(_ letter: String, _ numbers: ClosedRange<Int>) -> [RuleID] {
        numbers.map { number in
            let digits = String(number)
            let zeros = String(repeating: "0", count: 3 - digits.count)
            return RuleID(rawValue: letter + zeros + digits)
        }
    }

    /// The rules that lenders were promised.
    static let promised =
        ids("S", 1...16) + ids("L", 101...123) + ids("X", 201...218) + ids("R", 301...304)
        + ids("W", 401...410)

    @Test func theCatalogueHasEveryRuleInOrder() {
        #expect(Rule.all.map(\.id) == Self.promised)
    }

    @Test func aRuleIsOfThePhaseThatItsLetterSays() {
        for rule in Rule.all { #expect(rule.id.rawValue.hasPrefix(rule.phase.rawValue)) }
    }

    /// Whether a rule keeps a record out is part of what lenders rely on.
    @Test func doubtsAreWarningsAndTheRestAreErrors() {
        let doubts = Set(["L105", "X205", "X206", "X214"] + Self.ids("W", 401...410))
        for rule in Rule.all {
            #expect((rule.severity == .warning) == doubts.contains(rule.id), "\(rule.id)")
        }
    }

    @Test func codesAreKebabCaseAndUnique() {
        for rule in Rule.all {
            #expect(rule.code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(rule.code)")
        }
        #expect(Set(Rule.all.map(\.code)).count == Rule.all.count)
    }

    @Test func titlesAreSentences() {
        for rule in Rule.all {
            #expect(rule.title.first?.isUppercase == true && rule.title.last == ".", "\(rule.id)")
            #expect(!rule.source.isEmpty, "\(rule.id)")
        }
    }

    @Test func aRuleIsServedWithAllThatItIs() {
        #expect(
            Rule.unknownSubject.json == [
                "rule": "X214", "phase": "X", "severity": "warning", "code": "unknown-subject",
                "title": .string(Rule.unknownSubject.title), "source": "PBOC ABE005",
            ])
    }
}
