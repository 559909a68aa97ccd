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

    @Test func everyExampleHasBothSidesAndEveryRuleOfALineHasAnExample() {
        for example in RuleExamples.all {
            #expect(!example.keeping.isEmpty && !example.breaking.isEmpty, "\(example.rule.id)")
        }
        let covered = Set(RuleExamples.all.map(\.rule.id))
        #expect(covered.count == RuleExamples.all.count, "a rule has two examples")
        print("rules with examples: \(covered.count) of \(Rule.all.count)")
        // The judge of state decides L116 and L117.
        let byLine = (Rule.syntaxRules + Rule.logicRules).map(\.id).filter {
            !["L116", "L117"].contains($0)
        }
        for id in byLine + ["W406", "W409", "W410"] { #expect(covered.contains(id), "\(id)") }
    }
}
