import AccessModel
import CanonicalEncoding
import CreditModel
import Testing

struct ExpiredRecordTests {
    @Test func whatIsSaidToBeShownNoMoreMustNotBeShown() throws {
        let file = LenderFile([
            RecordedFact(
                index: 3, recordedAt: LenderFile.start, type: "written_off",
                members: [
                    "subject": .string(LenderFile.subject), "reporter": "sentinel-bank-0",
                    "account_no": "N-1", "on": "2010-01-31", "kind": "full",
                ])
        ])
        let source = file.source().without([3])
        let asserted = AssertedPart.json(
            of: source, source.report(), for: nil, at: .l3, expired: [3]
        ) { $0 }
        let bare = RecordedFact(
            index: 3, recordedAt: LenderFile.start, type: "written_off",
            members: ["subject": .string(LenderFile.subject)])
        try AssertedCheck.check(asserted, at: .l3, against: file.source([bare]))
        #expect(throws: AssertedFault.expired) {
            try AssertedCheck.check(asserted, at: .l3, against: file.source())
        }
    }

    @Test(arguments: [
        ("uscc:91110000MA00TE0114", false), ("uscc:92440300MA5D00024D", true),
        ("foreign:DE-HRB1", true), ("lei:5493001KJTIIGC8Y1R12", false),
    ])
    func whoMayBeANaturalPersonIsTakenForOne(_ subject: String, _ mayBe: Bool) {
        let report = ReportSource(
            subject: subject, asOf: nil, knownAt: .latest, files: [subject], joined: .all,
            facts: [], inquiries: [], inquiriesUntil: 0
        ).report()
        #expect(report.mayBeNaturalPerson == mayBe)
    }
}
