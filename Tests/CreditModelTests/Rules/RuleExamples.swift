import CreditModel

/// The examples of rules, phase by phase: each list stands in a file of its own.
enum RuleExamples {
    static let all: [RuleExample] =
        syntax + logic + warnings + state + references + batches + doubts

    /// Rules that no record of a batch is held against here, and what decides them.
    static let elsewhere: [RuleID: String] = [
        "X216": "access control, not built yet",
        "X217": "access control, not built yet",
        "X218": "access control, not built yet",
        "R303": "Content-Digest of the request",
        "R304": "the registry's store, by the batch's reference",
    ]
}
