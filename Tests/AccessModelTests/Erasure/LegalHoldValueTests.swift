import AccessModel
import CanonicalEncoding
import CreditModel
import Testing

@Suite struct LegalHoldValueTests {
    private func hold() throws -> LegalHold {
        LegalHold(
            hold: HoldID(random: "AAAAAAAAAAAAAAAAAAAA"),
            subject: try SubjectID(parsing: "uscc:91110000MA00TE0114"),
            participant: try ParticipantID(parsing: "watch-1"), legalBasis: .courtOrder,
            caseNumber: "2026-17",
            placedOn: try #require(CalendarDate(parsing: "2026-03-01")))
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let placed = try hold()
        let lifted = placed.lifted(on: try #require(CalendarDate(parsing: "2026-04-01")))
        for hold in [placed, lifted] {
            #expect(LegalHold(json: hold.json) == hold)
            for name in hold.json.names where name != "lifted_on" {
                var broken = hold.json
                broken[name] = nil
                #expect(LegalHold(json: broken) == nil, "without \(name)")
            }
        }
        #expect(placed.isLive && !lifted.isLive)
        #expect(placed.json["state"] == "placed")
        #expect(lifted.json["state"] == "lifted")
    }

    @Test func aStateThatItsDaysContradictIsNotRead() throws {
        var object = try hold().json
        object["state"] = "lifted"
        #expect(LegalHold(json: object) == nil)
        object["state"] = "placed"
        object["lifted_on"] = "2026-04-01"
        #expect(LegalHold(json: object) == nil)
    }

    @Test func theFirstLiftingCounts() throws {
        let (first, second) = (
            try #require(CalendarDate(parsing: "2026-04-01")),
            try #require(CalendarDate(parsing: "2026-05-01"))
        )
        #expect(try hold().lifted(on: first).lifted(on: second).liftedOn == first)
    }
}
