import CreditModel
import Testing

/// Every rule that has examples, held against them.
@Suite struct RuleExampleTests {
    @Test(arguments: RuleExamples.all)
    func whatKeepsTheRuleIsNotFoundByIt(_ example: RuleExample) throws {
        for test in example.keeping {
            let found = try test.findings()
            #expect(!found.contains { $0.rule == example.rule.id }, "\(test.about)")
            #expect(!found.contains { $0.severity == .error }, "\(test.about) \(found)")
        }
    }

    @Test(arguments: RuleExamples.all)
    func whatBreaksTheRuleIsFoundByIt(_ example: RuleExample) throws {
        for test in example.breaking {
            let found = try test.findings()
            let ofRule = found.filter { $0.rule == example.rule.id }
            #expect(ofRule.count == 1, "\(test.about) \(found)")
            #expect(ofRule.allSatisfy { $0.code == example.rule.code }, "\(test.about)")
            #expect(ofRule.allSatisfy { $0.severity == example.rule.severity }, "\(test.about)")
            let errors = found.filter { $0.severity == .error }
            #expect(errors.count == (example.rule.severity == .error ? 1 : 0), "\(test.about)")
            #expect(ofRule.allSatisfy { !$0.message.isEmpty }, "\(test.about)")
        }
    }

    @Test func everyExampleHasBothSides() {
        for example in RuleExamples.all {
            #expect(!example.keeping.isEmpty && !example.breaking.isEmpty, "\(example.rule.id)")
        }
    }

    @Test func everyRuleHasAnExampleOrIsDecidedElsewhere() {
        let covered = Set(RuleExamples.all.map(\.rule.id))
        let elsewhere = Set(RuleExamples.elsewhere.keys)
        let promised = RuleCatalogueTests.promised
        #expect(covered.count == RuleExamples.all.count, "a rule has two examples")
        #expect(covered.isDisjoint(with: elsewhere))
        for id in promised {
            #expect(Rule.all.contains { $0.id == id }, "\(id)")
            #expect(covered.contains(id) || elsewhere.contains(id), "\(id)")
        }
        #expect(Set(promised) == covered.union(elsewhere))
        let cases = RuleExamples.all.map { ($0.keeping.count, $0.breaking.count) }
        print(
            "rules: \(promised.count), with examples: \(covered.count), decided elsewhere: "
                + "\(elsewhere.count); cases that keep them: \(cases.map(\.0).reduce(0, +)), "
                + "that break them: \(cases.map(\.1).reduce(0, +))")
    }
}
