import CanonicalEncoding
import CreditModel
import Testing

/// A rule, with cases that keep it and cases that break it. A case is whatever brings findings
/// about: a line by itself, or lines and what is known already.
struct RuleExample: Sendable {
    /// One case, and what it is about.
    struct Case: Sendable {
        let about: String
        let findings: @Sendable () throws -> [Finding]
    }

    let rule: Rule
    let keeping: [Case]
    let breaking: [Case]

    init(_ rule: Rule, keeping: [Case], breaking: [Case]) {
        self.rule = rule
        self.keeping = keeping
        self.breaking = breaking
    }

    /// A rule that looks at a line by itself: changes of `line` that keep it and that break it.
    init(
        _ rule: Rule, _ line: JSONObject, recordedOn: String = "2026-02-06",
        keeping: [JSONObject], breaking: [JSONObject]
    ) {
        let cases = { (changes: [JSONObject]) in
            changes.map { Case($0, of: line, recordedOn: recordedOn) }
        }
        self.init(rule, keeping: cases(keeping), breaking: cases(breaking))
    }
}

extension RuleExample.Case {
    init(_ changes: JSONObject, of line: JSONObject, recordedOn: String = "2026-02-06") {
        self.init(
            about: String(decoding: Lines.bytes(changes), as: UTF8.self) + " on " + recordedOn,
            bytes: Lines.bytes(Lines.changing(line, changes)), recordedOn: recordedOn)
    }

    init(about: String, bytes: [UInt8], recordedOn: String = "2026-02-06") {
        self.init(about: about) {
            allFindings(of: bytes, recordedOn: NaiveCalendar.day(0, after: recordedOn))
        }
    }
}

extension RuleExample: CustomTestStringConvertible {
    var testDescription: String { rule.id.rawValue }
}
