package import CanonicalEncoding

/// What is wrong with one line, and what to do about it.
///
/// A finding goes into files and logs that others read, so it never holds a value of the line:
/// only where the fault is, and which rule it breaks.
package struct Finding: Sendable, Equatable {
    /// The number of the line in its batch, from 1; 0 for the batch's header.
    package private(set) var line: Int
    /// The rule that the line breaks.
    package let rule: RuleID
    /// The rule's stable name for programs.
    package let code: String
    /// Whether it keeps the line out.
    package let severity: Rule.Severity
    /// Where the fault is (RFC 6901); empty where it is the line as a whole.
    package let pointer: String
    /// What is wrong and what to do, for people.
    package let message: String

    /// `severity` is the rule's own unless the registry demands more. `pointer` names members of
    /// the schema only, and `message` quotes nothing of the line.
    package init(
        line: Int, rule: Rule, severity: Rule.Severity? = nil, pointer: String, message: String
    ) {
        self.line = line
        self.rule = rule.id
        code = rule.code
        self.severity = severity ?? rule.severity
        self.pointer = pointer
        self.message = message
    }

    /// The same finding, about another line.
    package func moved(to line: Int) -> Finding {
        var finding = self
        finding.line = line
        return finding
    }

    /// Reads what ``json`` wrote; `nil` for anything else. Findings from before there were warnings
    /// say no severity: they are errors.
    package init?(json: JSONValue) {
        guard let object = json.objectValue,
            let line = object["line"]?.integerValue,
            let rule = object["rule"]?.stringValue,
            let code = object["code"]?.stringValue,
            let pointer = object["pointer"]?.stringValue,
            let message = object["message"]?.stringValue,
            let severity = Rule.Severity(json: object["severity"])
        else { return nil }
        self.line = Int(line)
        self.rule = RuleID(rawValue: rule)
        self.code = code
        self.severity = severity
        self.pointer = pointer
        self.message = message
    }

    /// The finding as the registry's answers show it.
    package var json: JSONValue {
        [
            "line": .integer(Int64(line)), "rule": .string(rule.rawValue), "code": .string(code),
            "severity": .string(severity.rawValue),
            "pointer": .string(pointer), "message": .string(message),
        ]
    }
}

extension Finding {
    /// The findings of a JSON array; `nil` for anything else.
    package static func list(_ bytes: [UInt8]) -> [Finding]? {
        guard let items = try? JSONParser.parse(bytes).arrayValue else { return nil }
        let findings = items.compactMap { Finding(json: $0) }
        return findings.count == items.count ? findings : nil
    }
}

extension Rule.Severity {
    fileprivate init?(json: JSONValue?) {
        guard let json else {
            self = .error
            return
        }
        guard let severity = json.stringValue.flatMap({ Rule.Severity(rawValue: $0) }) else {
            return nil
        }
        self = severity
    }
}
