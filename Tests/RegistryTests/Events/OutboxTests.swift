import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// An event is there if, and only if, what it tells is in the log.
@Suite struct OutboxTests {
    @Test func aCommitThatWroteNothingTellsNothing() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let story = try await EventStory(fixture, try await fixture.open(over: store))
        let old = try await story.report()
        try await story.read()
        store.plan(.failsBeforePersisting)
        await #expect(throws: RegistryError.self) { try await story.correct(old) }
        #expect(try await story.events(.recordCorrected).isEmpty)
        try await story.correct(old)
        #expect(try await story.events(.recordCorrected).count == 1)
    }

    @Test func aCommitWhoseOutcomeWasLostTellsAfterTheRestart() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let story = try await EventStory(fixture, try await fixture.open(over: store))
        let old = try await story.report()
        try await story.read()
        store.plan(.failsAfterPersisting)
        await #expect(throws: RegistryError.self) { try await story.correct(old) }
        #expect(try await story.events(.recordCorrected).isEmpty, "readers do not see it yet")
        let again = try await fixture.open()
        let page = try await again.registry.events(for: story.reader.id, after: nil, limit: 100)
        #expect(page.events.last?.type == .recordCorrected)
    }

    @Test(arguments: StoreEngine.allCases)
    func anErasedBusinessIsNamedByNoEvent(_ engine: StoreEngine) async throws {
        let story = try await EventStory(engine)
        let old = try await story.report()
        try await story.read()
        try await story.correct(old)
        try await story.erase(.business(SubjectID(parsing: Sample.business)))
        let event = try #require(try await story.events(.recordCorrected).first)
        #expect(event["subject"] == .null && event["erased"] == true && event["old"] == nil)
        let id = try #require(event["id"]?.stringValue.flatMap { EventID(parsing: $0) })
        let proof = try await story.registry.proof(of: id, for: story.reader.id)
        #expect(proof.answer.verified.statements.allSatisfy { !$0.isOpened })
        // Who read it is forgotten with it.
        let again = try await story.report()
        try await story.correct(again)
        #expect(try await story.events(.recordCorrected).count == 1)
    }

    @Test(arguments: StoreEngine.allCases)
    func anEventOutlivesTheErasureOfAnotherStatement(_ engine: StoreEngine) async throws {
        let story = try await EventStory(engine)
        let old = try await story.report("A-1")
        let other = try await story.report("A-2")
        try await story.read()
        try await story.correct(old)
        try await story.erase(.statement(other))
        let event = try #require(try await story.events(.recordCorrected).first)
        #expect(event["subject"] == .string(Sample.business) && event["erased"] == false)
    }

    @Test(arguments: StoreEngine.allCases)
    func eventsAreForgottenAfterTheirTime(_ engine: StoreEngine) async throws {
        let story = try await EventStory(engine)
        let old = try await story.report()
        try await story.read()
        try await story.correct(old)
        story.fixture.clock.advance(seconds: story.registry.limits.eventSeconds)
        try await story.registry.forgetOldEvents()
        #expect(try await story.events(.recordCorrected).count == 1)
        story.fixture.clock.advance(seconds: 1)
        try await story.registry.forgetOldEvents()
        #expect(try await story.events().isEmpty)
    }

    @Test func aPageIsNoLongerThanItMayBe() async throws {
        let story = try await EventStory()
        for limit in [0, story.registry.limits.eventsPerPage + 1] {
            await #expect(throws: RegistryError.self) {
                try await story.registry.events(for: story.reader.id, after: nil, limit: limit)
            }
        }
    }

    @Test func aRingWakesWhoWaitsAndNobodyElse() async throws {
        let story = try await EventStory()
        let old = try await story.report()
        try await story.read()
        var rings = story.registry.rings(for: story.reader.id).makeAsyncIterator()
        let others = story.registry.rings(for: story.reporter.id)
        try await story.correct(old)
        let rang: Void? = await rings.next()
        #expect(rang != nil)
        let task = Task {
            for await _ in others { return true }; return false
        }
        task.cancel()
        #expect(await task.value == false)
    }

    @Test func aConsentTellsItsLender() async throws {
        let story = try await EventStory()
        #expect(
            try await story.events(.consentGranted).map { $0["consent"] }
                == [.string(story.consent.text)])
        _ = try await story.registry.revokeConsent(
            story.consent, reason: nil, by: InquirySample.business())
        let revoked = try #require(try await story.events().last)
        #expect(revoked.type == .consentRevoked)
        let proof = try await story.registry.proof(of: revoked.id, for: story.reader.id)
        #expect(
            proof.answer.verified.statements.first?["consent"]?.stringValue == story.consent.text)
    }

    @Test(arguments: ["evt_0_0", "evt_12_3", "evt_70368744177663_65535"])
    func anIDIsItsPlace(_ text: String) throws {
        let id = try #require(EventID(parsing: text))
        #expect(id.text == text && EventID(position: id.position) == id)
    }

    @Test(arguments: [
        "", "evt_", "evt_1", "evt_1_", "evt_01_0", "evt_-1_0", "evt_1_65536", "evt_+1_0",
        "evt_70368744177664_0", "evt_1_0_0", "EVT_1_0", "evt_1_0 ",
    ])
    func whatIsNoIDIsRefused(_ text: String) {
        #expect(EventID(parsing: text) == nil)
    }
}
