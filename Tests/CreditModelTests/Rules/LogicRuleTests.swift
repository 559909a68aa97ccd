import CanonicalEncoding
import CreditModel
import Testing

/// What phase L demands of members that are required in company only, and where it points.
@Suite struct LogicRuleTests {
    private let day = NaiveCalendar.day(0, after: "2026-02-06")

    private func errors(_ changes: JSONObject, of line: JSONObject) -> [Finding] {
        allFindings(of: Lines.bytes(Lines.changing(line, changes)), recordedOn: day)
            .filter { $0.severity == .error }
    }

    @Test(arguments: Lines.all)
    func aLineOfEveryTypeBreaksNoRule(line: JSONObject) {
        #expect(errors([:], of: line) == [])
    }

    @Test(arguments: Lines.all)
    func aCorrectionSaysWhatItCorrectsAndWhy(line: JSONObject) {
        let both: JSONObject = ["supersedes": 0, "correction_reason": "dispute"]
        #expect(errors(both, of: line) == [])
        let withoutReason = errors(["supersedes": 0, "correction_reason": nil], of: line)
        #expect(withoutReason.map(\.rule) == ["S004"])
        #expect(withoutReason.map(\.pointer) == ["/correction_reason"])
        let withoutTarget = errors(["supersedes": nil, "correction_reason": "dispute"], of: line)
        #expect(withoutTarget.map(\.rule) == ["S004"])
        #expect(withoutTarget.map(\.pointer) == ["/supersedes"])
    }

    /// A line with the members of `line` that are named, and what it is of.
    private func only(_ names: [String], of line: JSONObject) -> JSONObject {
        JSONObject(line.members.filter { (["type", "subject", "on"] + names).contains($0.name) })
    }

    @Test func anUpdateOfABusinessSaysWhatHasChanged() {
        let common: JSONObject = [
            "effective_on": "2026-02-01", "origin": "observed", "reporter_ref": "r",
            "supersedes": 1, "correction_reason": "other",
        ]
        let found = errors(common, of: only([], of: Lines.subjectUpdated))
        #expect(found.map(\.rule) == ["S004"])
        for name in PromisedType.all[1].optional {
            #expect(errors([:], of: only([name], of: Lines.subjectUpdated)) == [], "\(name)")
        }
    }

    @Test func anAmendmentOfAFacilitySaysWhatHasChanged() {
        let line = only(["facility_no", "reason"], of: Lines.facilityAmended)
        #expect(errors([:], of: line).map(\.rule) == ["S004"])
        #expect(errors(["limit": 0], of: line) == [])
        #expect(errors(["maturity_on": "2030-01-01"], of: line) == [])
        #expect(errors(["facility_state": "open"], of: line) == [])
    }

    @Test func aTransferSaysToWhom() {
        #expect(errors(["to_name": nil], of: Lines.claimTransferred) == [])
        #expect(errors(["to_participant": nil], of: Lines.claimTransferred) == [])
        let found = errors(["to_name": nil, "to_participant": nil], of: Lines.claimTransferred)
        #expect(found.map(\.rule) == ["S004"])
    }

    /// Whoever reads the finding finds the date that is wrong.
    @Test func aDateInTheFuturePointsAtItself() {
        let report: JSONObject = ["as_of": "2026-03-31", "period": "2026-03"]
        #expect(errors(report, of: Lines.balanceReported).map(\.pointer) == ["/as_of"])
        #expect(errors(["on": "2026-03-31"], of: Lines.drawdown).map(\.pointer) == ["/on"])
        #expect(
            errors(["effective_on": "2026-03-31"], of: Lines.drawdown).map(\.pointer)
                == ["/effective_on"])
    }

    @Test func everyFaultOfALineIsFound() {
        let found = errors(
            [
                "balance": 100, "dpd": 0, "overdue_total": 5, "overdue_principal": 6,
                "overdue_since": "2026-01-01", "period": "2025-12", "account_state": "closed",
                "supersedes": 1,
            ], of: Lines.balanceReported)
        #expect(
            Set(found.map(\.rule)) == ["S004", "L104", "L106", "L107", "L108", "L109", "L121"])
    }

    /// A fault of phase S keeps phase L from looking: members may be missing.
    @Test func nothingIsFoundBesideAFaultOfPhaseS() {
        let found = errors(["interest_part": nil, "amount": 7], of: Lines.repayment)
        #expect(found.map(\.rule) == ["S004"])
    }

    @Test func thresholdsOfTheClassAreTheProfiles() throws {
        let strict = ClassificationProfile(
            substandardAfter: 30, doubtfulAfter: 60, lossAfter: 90)
        let line = Lines.changing(
            Lines.balanceReported, RuleExamples.overdue(31, "special_mention"))
        let record = try record(of: line)
        #expect(LogicRules.findings(record, line: 1, recordedOn: day).isEmpty)
        let found = LogicRules.findings(record, line: 1, recordedOn: day, profile: strict)
        #expect(found.map(\.rule) == ["L112"])
    }

    @Test func noFindingRepeatsAValue() throws {
        for example in RuleExamples.logic + RuleExamples.warnings {
            for test in example.breaking {
                for finding in try test.findings() {
                    for trace in ["91110000", "92440300", "A-1", "C-1", "2026-0", "0F3A", "有限"] {
                        #expect(!finding.message.contains(trace), "\(test.about)")
                        #expect(!finding.pointer.contains(trace), "\(test.about)")
                    }
                }
            }
        }
    }
}
