import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

@Suite struct SubjectStatementTests {
    @Test func theBusinessesWordsStandInEveryReport() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let about = try await stage.registry.attachStatement(
            "It was paid.", to: leaf, by: stage.business)
        let general = try await stage.registry.attachStatement(
            "We moved.", to: nil, by: stage.business)
        let report = try await stage.report()
        let day = CalendarDate(secondsSince1970: stage.fixture.clock.milliseconds() / 1_000)
        #expect(
            report["statements"] == [
                [
                    "index": .integer(Int64(about)), "target": .integer(Int64(leaf)),
                    "on": .string(day.description), "text": "It was paid.",
                ],
                [
                    "index": .integer(Int64(general)), "on": .string(day.description),
                    "text": "We moved.",
                ],
            ])
        #expect(
            report["marks"] == [
                [
                    "record": .integer(Int64(leaf)), "mark": "statement",
                    "by": .integer(Int64(about)),
                ]
            ])
        #expect(report["summary"]?.objectValue?["disputes_open"] == 0)
    }

    @Test func nobodySpeaksForABusinessOrOfAnothersRecords() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let others = try await stage.post("A2", of: Sample.businesses[1])
        for actor in [stage.lender, stage.regulator] {
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.attachStatement("No.", to: leaf, by: actor)
                } == .forbidden)
        }
        for target in [others, leaf + 1, stage.registry.size, -1] {
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.attachStatement(
                        "No.", to: target, by: stage.business)
                } == .notFound, "\(target)")
        }
    }

    @Test func aStatementHasFiveHundredCharacters() async throws {
        let stage = try await DisputeStage()
        for (length, refusal) in [(500, Refusal.none), (501, .unprocessable("/text"))] {
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.attachStatement(
                        String(repeating: "é", count: length), to: nil, by: stage.business)
                } == refusal)
        }
    }

    @Test func moreInADisputeGivesMoreTimeWhereTheProfileSaysSo() async throws {
        let stage = try await DisputeStage(profile: .unitedStates)
        let leaf = try await stage.post("A1")
        let dispute = try await stage.dispute([leaf])
        stage.fixture.clock.advance(seconds: 30 * 86_400)
        let more = try await stage.registry.take(
            .supplement(text: "Here is the receipt.", target: leaf), in: dispute.dispute,
            by: stage.business)
        #expect(more.due.resolution == dispute.due.resolution.advanced(byDays: 15))
        #expect(more.extendedOn == dispute.due.resolution)
        let statements = try await stage.report()["statements"]?.arrayValue ?? []
        #expect(statements.compactMap { $0.objectValue?["text"] } == ["Here is the receipt."])
    }
}
