import AccessModel
import CanonicalEncoding
import CreditModel
import Testing

/// Requests for data, and what is read and written of them, as values.
struct DataRequestStateTests {
    private static func person(_ name: String) throws -> ActingPerson {
        ActingPerson(
            participant: try ParticipantID(parsing: "watch-1"),
            person: try #require(PersonID(parsing: name)))
    }

    private static func digest(_ byte: UInt8) throws -> EvidenceDigest {
        try #require(EvidenceDigest(parsing: Base64.encode([UInt8](repeating: byte, count: 32))))
    }

    private static func targets() throws -> [ActivityTarget] {
        [
            .participant(try ParticipantID(parsing: "lender-a")), .person(try person("li.wei")),
            .subject(try SubjectID(parsing: "lei:5493001KJTIIGC8Y1R12")),
        ]
    }

    private static func request(
        _ target: ActivityTarget, bars: Bool = false
    ) throws -> DataRequestState {
        let period = try #require(RecordedPeriod(from: 10, until: 20))
        let terms = try #require(
            DataRequestTerms(
                kind: .file, target: target, period: period,
                ground: LegalGround(basis: .courtOrder, caseNumber: "7"), reason: "Why.",
                barsNotice: bars))
        return DataRequestState(
            id: DataRequestID(random: "0123456789abcdefghij"), terms: terms,
            requestedBy: try person("one"),
            requestedOn: try #require(CalendarDate(parsing: "2026-05-06")), nonce: try digest(1))
    }

    @Test(arguments: [false, true]) func whatIsWrittenIsReadAgainInEveryState(
        _ bars: Bool
    ) throws {
        let day = try #require(CalendarDate(parsing: "2026-05-07"))
        for target in try Self.targets() {
            let made = try Self.request(target, bars: bars)
            let approved = try made.approved(by: try Self.person("two"), on: day)
            let executed = try approved.delivered(
                DataRequestDelivery(size: 9, digest: try Self.digest(2)))
            for state in [made, approved, executed] {
                #expect(DataRequestState(json: state.json) == state)
            }
            #expect(
                [made, approved, executed].map(\.standing) == [.requested, .approved, .executed])
        }
    }

    @Test func whatWasHandedOverFirstStays() throws {
        let day = try #require(CalendarDate(parsing: "2026-05-07"))
        let request = try Self.request(try Self.targets()[0])
            .approved(by: try Self.person("two"), on: day)
        let first = DataRequestDelivery(size: 9, digest: try Self.digest(2))
        let next = DataRequestDelivery(size: 11, digest: try Self.digest(3))
        let again = try request.delivered(first).delivered(next)
        #expect(again.delivery == first)
    }

    @Test func aBusinessThatMayNotKnowIsNotNamed() throws {
        let target = try Self.targets()[2]
        let open = try Self.request(target)
        #expect(open.toldSubject == target.subject)
        let barred = try Self.request(target, bars: true)
        #expect(barred.toldSubject == nil)
        let told = try barred.disclosed()
        #expect(told.toldSubject == target.subject)
        #expect(throws: DataRequestFault.notBarred) { try told.disclosed() }
    }

    @Test func aTargetIsOneOfThree() throws {
        for target in try Self.targets() { #expect(ActivityTarget(json: target.json) == target) }
        let texts: [JSONObject] = [
            [:], ["person": "li.wei"], ["participant": "lender-a", "subject": "lei:x"],
            ["participant": "Lender A"],
            ["participant": "lender-a", "person": "Li Wei"],
            ["participant": "lender-a", "subject": "lei:5493001KJTIIGC8Y1R12"],
        ]
        for json in texts { #expect(ActivityTarget(json: json) == nil) }
    }

    @Test func aPeriodDoesNotEndBeforeItBegins() throws {
        #expect(RecordedPeriod(from: 5, until: 4) == nil)
        #expect(RecordedPeriod(from: 5, until: 5) != nil)
        #expect(RecordedPeriod(from: nil, until: nil) == .always)
    }
}
