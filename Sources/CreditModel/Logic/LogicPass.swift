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
                .futureDate, dayPointer,
                "the fact is dated later than the day on which it is recorded: correct the date")
        }
    }

    /// Where the record says the day as of which it holds.
    private var dayPointer: String {
        record.value(of: "effective_on") == .null
            ? "/" + record.type.schema.businessDateMember : "/effective_on"
    }

    private static let common = Set(MemberDefinition.common.map(\.name))

    /// A record that changes something says what.
    mutating func checkSaysSomething(besides names: Set<String>) {
        let says = zip(record.type.schema.members, record.members).contains { member, value in
            value != .null && !Self.common.contains(member.name) && !names.contains(member.name)
        }
        if !says {
            find(.required, "", "the record says nothing that has changed: add what has")
        }
    }

    /// Warns of an event that is reported later than on the day after it (W406).
    mutating func warnIfLate() {
        warnIfLate(by: record.effectiveOn.dayNumber + 1)
    }

    /// Warns of a fact that is reported after the last day on which it is in time (W406). What
    /// corrects a record, or files it anew, is late by its nature.
    mutating func warnIfLate(by lastDay: Int) {
        guard recordedOn.dayNumber > lastDay, isObserved, record.value(of: "supersedes") == .null,
            record.value(of: "refiles") == .null
        else { return }
        find(
            .late, dayPointer,
            "this is reported late: post events on the next day, months by the 10th")
    }
}
