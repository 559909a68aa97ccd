package import CanonicalEncoding
package import CreditModel

/// A rule that no line of a file can break by itself, and why.
package struct DefectExclusion: Sendable, Equatable {
    /// The rule left out.
    package let rule: RuleID
    /// What it would take to break it, for people.
    package let reason: String

    /// The exclusion as the file beside the sample shows it.
    package var json: JSONValue {
        ["rule": .string(rule.rawValue), "reason": .string(reason)]
    }
}
