/// The examples of rules, phase by phase: each list stands in a file of its own.
enum RuleExamples {
    static let all: [RuleExample] = syntax + logic + warnings
}
