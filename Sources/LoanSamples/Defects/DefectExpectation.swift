package import CanonicalEncoding
package import CreditModel

/// What the registry says about one line of a ``DefectFile``: exactly this finding.
package struct DefectExpectation: Sendable, Equatable {
    /// The number of the line, from 1; 0 for the batch as a whole.
    package let line: Int
    /// The rule that the line breaks.
    package let rule: RuleID
    /// The rule's stable name for programs.
    package let code: String
    /// Where the fault is (RFC 6901); empty where it is the line as a whole.
    package let pointer: String
    /// Whether the line is taken all the same.
    package let severity: Rule.Severity

    /// The expectation as the file beside the sample shows it.
    package var json: JSONValue {
        [
            "line": .integer(Int64(line)), "rule": .string(rule.rawValue), "code": .string(code),
            "pointer": .string(pointer), "severity": .string(severity.rawValue),
        ]
    }
}
