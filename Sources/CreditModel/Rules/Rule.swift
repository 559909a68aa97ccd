package import CanonicalEncoding

/// A data-quality rule: a value that says what is demanded, and that findings refer to.
package struct Rule: Hashable, Sendable {
    /// What a rule needs to know, in the order in which the phases run.
    package enum Phase: String, Sendable {
        /// One member of one record.
        case syntax = "S"
        /// Several members of one record.
        case logic = "L"
        /// The record and what the ledger holds.
        case state = "X"
        /// The batch as a whole.
        case register = "R"
        /// A doubt: the record is taken, and the finding listed and counted.
        case warning = "W"
    }

    /// Whether a finding keeps the record out.
    package enum Severity: String, Sendable {
        /// The record is refused.
        case error
        /// The record is taken, and the finding listed and counted.
        case warning
    }

    /// What findings call it.
    package let id: RuleID
    /// When it is checked.
    package let phase: Phase
    /// What a finding of it means for the record.
    package let severity: Severity
    /// A stable name for programs, in kebab-case.
    package let code: String
    /// What the rule demands, in one sentence for people.
    package let title: String
    /// The standard or the practice that the rule follows.
    package let source: String

    /// A rule of any phase; its `id` begins with the phase's letter.
    package init(
        _ id: RuleID, _ phase: Phase, _ severity: Severity = .error, code: String, title: String,
        source: String
    ) {
        self.id = id
        self.phase = phase
        self.severity = severity
        self.code = code
        self.title = title
        self.source = source
    }
}

extension Rule {
    /// Every rule, in the order in which the phases run.
    package static let all = syntaxRules + logicRules + stateRules + registerRules + warningRules

    /// The rule as the registry serves it.
    package var json: JSONValue {
        [
            "rule": .string(id.rawValue), "phase": .string(phase.rawValue),
            "severity": .string(severity.rawValue), "code": .string(code),
            "title": .string(title), "source": .string(source),
        ]
    }
}
