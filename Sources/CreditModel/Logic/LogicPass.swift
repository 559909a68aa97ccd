internal import CanonicalEncoding

/// The checks of phase L over one record, and what they found.
struct LogicPass {
    let record: CreditRecord
    let line: Int
    let recordedOn: CalendarDate
    let profile: ClassificationProfile
    private(set) var findings: [Finding] = []

    init(
        _ record: CreditRecord, line: Int, recordedOn: CalendarDate, profile: ClassificationProfile
    ) {
        self.record = record
        self.line = line
        self.recordedOn = recordedOn
        self.profile = profile
    }

    mutating func find(_ rule: Rule, _ pointer: String, _ message: String) {
        findings.append(Finding(line: line, rule: rule, pointer: pointer, message: message))
    }

    func amount(_ name: String) -> Int64? { record.value(of: name).integerValue }
    func text(_ name: String) -> String? { record.value(of: name).stringValue }
    func day(_ name: String) -> CalendarDate? {
        text(name).flatMap { CalendarDate(parsing: $0) }
    }

    /// Whether the lender saw the fact itself, and did not take it over or make it up.
    var isObserved: Bool { text("origin").map { $0 == "observed" } ?? true }

    mutating func checkCorrection() {
        let (supersedes, reason) = (amount("supersedes"), text("correction_reason"))
        if supersedes != nil, reason == nil {
            find(.required, "/correction_reason", "a correction says why: add correction_reason")
        }
        if supersedes == nil, reason != nil {
            find(
                .required, "/supersedes",
                "a correction says what it corrects: add supersedes, or leave the reason out")
        }
    }

    mutating func checkDay() {
        let effectiveOn = record.effectiveOn
        if effectiveOn.dayNumber > recordedOn.dayNumber + 1 {
            find(
                .futureDate, "",
                "the fact is dated later than the day on which it is recorded: correct the date")
        }
    }

    /// A record that changes something says what.
    mutating func checkSaysSomething(besides names: Set<String>) {
        let common = Set(MemberDefinition.common.map(\.name))
        let says = zip(record.type.schema.members, record.members).contains { member, value in
            value != .null && !common.contains(member.name) && !names.contains(member.name)
        }
        if !says {
            find(.required, "", "the record says nothing that has changed: add what has")
        }
    }

    /// Warns of a fact that is reported later than practice allows (W406).
    mutating func warnIfLate(by lastDay: Int) {
        if isObserved, record.value(of: "supersedes") == .null, recordedOn.dayNumber > lastDay {
            find(.late, "", "this is reported late: post events on the next day, months by the 10th")
        }
    }
}
