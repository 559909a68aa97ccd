import AccessModel
import Registry
import Testing

/// How far back readers are told of corrections: by time, and by versions of a record.
@Suite struct CorrectionReachTests {
    /// From 2026-09-21 to the same day of 2028 are 731 days.
    @Test func whoReadOnTheFirstOfTwentyFourMonthsIsTold() async throws {
        let story = try await EventStory()
        let old = try await story.report()
        try await story.read()
        story.fixture.clock.advance(seconds: 731 * 86_400)
        try await story.correct(old)
        #expect(try await story.events(.recordCorrected).count == 1)
    }

    /// A record that is corrected every month for two years has more versions than sixteen.
    @Test func whoSawTheFirstOfManyVersionsIsToldOfTheLast() async throws {
        let story = try await EventStory()
        let first = try await story.report()
        try await story.read()
        var leaf = first
        for month in 1...24 {
            leaf = try await story.correct(leaf, amount: 4_000_000 + month)
        }
        #expect(try await story.events(.recordCorrected).count == 24)
    }

    @Test func whoSawAVersionBeforeThoseThatAreFollowedIsNotTold() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.correctedVersionsFollowed = 2
        let story = try await EventStory(fixture)
        var leaf = try await story.report()
        try await story.read()
        for step in 1...3 { leaf = try await story.correct(leaf, amount: 4_000_000 + step) }
        #expect(try await story.events(.recordCorrected).count == 2)
    }
}
