import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import SQLiteStore
import Testing

/// What is posted, how often, under which id, and when it is given up.
@Suite struct WebhookDispatcherTests {
    private static let url = "https://hooks.reader.example/events"

    private struct Stage {
        let story: EventStory
        let webhooks: Webhooks
        let endpoint: ScriptedEndpoint
        let dispatcher: WebhookDispatcher
        let actor: Actor

        init(
            _ replies: [WebhookReply] = [], attempts: Int = 3, webhooks most: Int = 1_000
        ) async throws {
            var fixture = try RegistryFixture(.sqlite)
            fixture.limits.webhooks = most
            let story = try await EventStory(fixture)
            self.story = story
            actor = Actor(
                participant: story.reader.participant,
                person: try #require(PersonID(parsing: "person-1")))
            webhooks = Webhooks(
                registry: story.registry, store: try #require(story.open.store as? SQLiteStore),
                policy: .public,
                resolver: ScriptedResolver(addresses: [
                    "hooks.reader.example": "93.184.216.34", "inside.example": "10.1.2.3",
                ]))
            let endpoint = ScriptedEndpoint(replies)
            self.endpoint = endpoint
            var schedule = RetrySchedule()
            schedule.attempts = attempts
            dispatcher = WebhookDispatcher(webhooks, sender: endpoint, schedule: schedule)
        }

        func register(
            _ types: Set<EventType> = []
        ) async throws -> (state: WebhookState, secret: WebhookSecret) {
            try await webhooks.register(
                url: WebhookDispatcherTests.url, types: types, by: actor)
        }

        /// Causes one event.
        func correction(_ account: String = "A-1") async throws {
            let old = try await story.report(account)
            try await story.read()
            try await story.correct(old, account)
        }

        func deliveries(
            _ id: WebhookID, _ state: StoredDelivery.State? = nil
        ) async throws -> [JSONObject] {
            let webhook = try await webhooks.webhook(id, of: actor.id)
            return try await webhooks.deliveries(to: webhook, state, after: nil)
                .deliveries.map(\.json)
        }

        func advance(seconds: Int) { story.fixture.clock.advance(seconds: seconds) }
    }

    @Test func anEventIsPostedOnceWhereTheEndpointTakesIt() async throws {
        let stage = try await Stage()
        let made = try await stage.register()
        try await stage.correction()
        #expect(try await stage.dispatcher.turn(made.state.id) == .at(nil))
        #expect(try await stage.dispatcher.turn(made.state.id) == .at(nil))
        let message = try #require(stage.endpoint.received.first)
        #expect(stage.endpoint.received.count == 1)
        #expect(message.target.url == Self.url)
        #expect(!message.id.contains(".") && message.id.hasPrefix("msg_"))
        #expect(
            message.signature
                == WebhookSignature.header(
                    id: message.id, timestamp: message.timestamp, body: message.body,
                    secrets: [made.secret]))
        let body = try #require(try JSONParser.parse(message.body).objectValue)
        #expect(body["type"] == "record.corrected")
        let event = try #require(try await stage.story.events(.recordCorrected).first)
        #expect(body["data"] == .object(event) && body["timestamp"] == event["time"])
        #expect(try await stage.deliveries(made.state.id).map { $0["state"] } == ["delivered"])
    }

    @Test func whatFailedIsTriedAgainUnderTheSameID() async throws {
        let stage = try await Stage([
            .answered(status: 500, retryAfter: nil), .failed(.timedOut),
        ])
        let made = try await stage.register()
        try await stage.correction()
        guard case .at(let due?) = try await stage.dispatcher.turn(made.state.id) else {
            Issue.record("nothing is due")
            return
        }
        let now = stage.story.fixture.clock.milliseconds()
        #expect((now + 2_500...now + 5_000).contains(due))
        // Not before its time.
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(stage.endpoint.received.count == 1)
        stage.advance(seconds: 5)
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(try await stage.deliveries(made.state.id).first?["last_outcome"] == "timed_out")
        stage.advance(seconds: 20)
        #expect(try await stage.dispatcher.turn(made.state.id) == .at(nil))
        let received = stage.endpoint.received
        #expect(received.count == 3 && Set(received.map(\.id)).count == 1)
        #expect(Set(received.map(\.body)).count == 1)
        #expect(Set(received.map(\.timestamp)).count == 3, "each attempt is signed anew")
        #expect(Set(received.map(\.signature)).count == 3)
    }

    @Test func whatIsGivenUpIsADeadLetterUntilItIsMadeAgain() async throws {
        let failure = WebhookReply.answered(status: 503, retryAfter: nil)
        let stage = try await Stage([failure, failure, failure])
        let made = try await stage.register()
        try await stage.correction()
        for _ in 0..<4 {
            _ = try await stage.dispatcher.turn(made.state.id)
            stage.advance(seconds: 3_600)
        }
        #expect(stage.endpoint.received.count == 3)
        let dead = try await stage.deliveries(made.state.id, .dead)
        #expect(dead.map { $0["last_outcome"] } == ["503"])
        #expect(try await stage.webhooks.backlog().dead == 1)
        let event = try #require(
            dead.first?["event"]?.stringValue.flatMap { EventID(parsing: $0) })
        let webhook = try await stage.webhooks.webhook(made.state.id, of: stage.actor.id)
        try await stage.webhooks.redeliver(event, to: webhook)
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(stage.endpoint.received.count == 4)
        #expect(Set(stage.endpoint.received.map(\.id)).count == 1)
        #expect(
            try await stage.webhooks.backlog()
                == DeliveryBacklog(waiting: 0, dead: 0, oldest: nil))
    }

    @Test func anEndpointThatIsGoneIsNotAskedAgain() async throws {
        let stage = try await Stage([.answered(status: 410, retryAfter: nil)])
        let made = try await stage.register()
        try await stage.correction()
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(try await stage.deliveries(made.state.id, .dead).count == 1)
    }

    /// What happened while it was disabled is told once it is told there again.
    @Test func aWebhookThatIsGoneIsDisabledUntilItsParticipantWantsItAgain() async throws {
        let stage = try await Stage([.answered(status: 410, retryAfter: nil)])
        let made = try await stage.register()
        #expect(made.state.disabledAt == nil)
        try await stage.correction()
        _ = try await stage.dispatcher.turn(made.state.id)
        let disabled = try await stage.webhooks.webhook(made.state.id, of: stage.actor.id).state
        #expect(disabled.disabledAt == stage.story.fixture.clock.milliseconds() / 1_000)
        try await stage.correction("A-9")
        stage.advance(seconds: 3_600)
        let size = stage.story.registry.size
        #expect(try await stage.dispatcher.turn(made.state.id) == .at(nil))
        #expect(stage.endpoint.received.count == 1)
        #expect(stage.story.registry.size == size, "it is disabled once")

        let enabled = try await stage.webhooks.enable(made.state.id, by: stage.actor)
        #expect(enabled.disabledAt == nil)
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(stage.endpoint.received.count == 2)
        #expect(try await stage.deliveries(made.state.id, .delivered).count == 1)
        await #expect {
            try await stage.webhooks.enable(made.state.id, by: stage.actor)
        } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
    }

    @Test func theRegistryHasSoManyWebhooksAndNoMoreHoweverManyWereRemoved() async throws {
        let stage = try await Stage(webhooks: 2)
        for _ in 0..<3 {
            let made = try await stage.register()
            try await stage.webhooks.remove(made.state.id, by: stage.actor)
        }
        let first = try await stage.register().state.id
        let second = try await stage.register().state.id
        #expect(try await stage.webhooks.live().map(\.id) == [first, second])
        #expect(try await stage.webhooks.live(besides: [first]).map(\.id) == [second])
        await #expect {
            try await stage.register()
        } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
        try await stage.webhooks.remove(first, by: stage.actor)
        _ = try await stage.register()
    }

    @Test func onlyWhatAWebhookTakesIsToldAndOnlyFromItsRegistrationOn() async throws {
        let stage = try await Stage()
        try await stage.correction()
        let all = try await stage.register()
        let some = try await stage.register([.consentRevoked])
        _ = try await stage.story.registry.revokeConsent(
            stage.story.consent, reason: nil, by: InquirySample.business())
        let old = try await stage.story.report("A-9")
        try await stage.story.correct(old, "A-9")
        for webhook in [all, some] { _ = try await stage.dispatcher.turn(webhook.state.id) }
        #expect(try await stage.deliveries(all.state.id).count == 1)
        #expect(try await stage.deliveries(some.state.id).count == 1)
        #expect(Set(stage.endpoint.received.map(\.id)).count == 2, "each webhook has its own ids")
    }

    @Test func afterARotationBothSecretsSignForADay() async throws {
        let stage = try await Stage()
        let made = try await stage.register()
        let rotated = try await stage.webhooks.rotate(made.state.id, by: stage.actor)
        #expect(rotated.secret != made.secret)
        let now = stage.story.fixture.clock.milliseconds() / 1_000
        #expect(rotated.state.secrets(at: now + 86_399) == [rotated.secret, made.secret])
        #expect(rotated.state.secrets(at: now + 86_400) == [rotated.secret])
    }

    @Test func aWebhookThatWasRemovedIsToldNothing() async throws {
        let stage = try await Stage([.answered(status: 500, retryAfter: nil)])
        let made = try await stage.register()
        try await stage.correction()
        _ = try await stage.dispatcher.turn(made.state.id)
        try await stage.webhooks.remove(made.state.id, by: stage.actor)
        stage.advance(seconds: 3_600)
        #expect(try await stage.dispatcher.turn(made.state.id) == .never)
        #expect(stage.endpoint.received.count == 1)
        #expect(try await stage.webhooks.backlog().waiting == 0)
        #expect(try await stage.webhooks.list(of: stage.actor.id).isEmpty)
        for step in 0..<2 {
            await #expect {
                if step == 0 { try await stage.webhooks.remove(made.state.id, by: stage.actor) }
                _ = try await stage.webhooks.rotate(made.state.id, by: stage.actor)
            } throws: {
                if case RegistryError.notFound = $0 { true } else { false }
            }
        }
    }

    @Test func nobodySeesOrChangesAnothersWebhook() async throws {
        let stage = try await Stage()
        let made = try await stage.register()
        let other = Actor(
            participant: stage.story.reporter, person: try #require(PersonID(parsing: "person-1")))
        #expect(try await stage.webhooks.list(of: other.id).isEmpty)
        await #expect(throws: RegistryError.self) {
            try await stage.webhooks.webhook(made.state.id, of: other.id)
        }
        await #expect(throws: RegistryError.self) {
            try await stage.webhooks.remove(made.state.id, by: other)
        }
        #expect(try await stage.webhooks.list(of: stage.actor.id).map(\.id) == [made.state.id])
    }

    @Test func aParticipantHasSoManyWebhooksAndNoMore() async throws {
        let stage = try await Stage()
        var last: WebhookID?
        for _ in 0..<stage.story.registry.limits.webhooksPerParticipant {
            last = try await stage.register().state.id
        }
        await #expect {
            try await stage.register()
        } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
        try await stage.webhooks.remove(try #require(last), by: stage.actor)
        _ = try await stage.register()
    }

    @Test(arguments: [
        "http://hooks.reader.example/", "https://inside.example/", "https://nowhere.example/",
        "https://127.0.0.1/", "https://[::ffff:10.0.0.1]/", "not a url",
    ])
    func aTargetInsideIsRefusedAtItsRegistration(_ url: String) async throws {
        let stage = try await Stage()
        let size = stage.story.registry.size
        await #expect {
            try await stage.webhooks.register(url: url, types: [], by: stage.actor)
        } throws: {
            if case RegistryError.unprocessable(let fault) = $0 {
                fault.pointer == "/url"
            } else {
                false
            }
        }
        #expect(stage.story.registry.size == size, "nothing is recorded of it")
    }

    @Test func whoIsSuspendedIsToldNothingUntilItIsBack() async throws {
        let stage = try await Stage()
        let made = try await stage.register()
        try await stage.correction()
        let (registry, person) = (
            stage.story.registry, try stage.story.registry.operatorPerson(.first)
        )
        _ = try await registry.suspend(stage.actor.id, reason: "why not", by: person)
        #expect(try await stage.dispatcher.turn(made.state.id) == .at(nil))
        #expect(stage.endpoint.received.isEmpty)
        _ = try await registry.activate(stage.actor.id, reason: "why not", by: person)
        _ = try await stage.dispatcher.turn(made.state.id)
        #expect(stage.endpoint.received.count == 1)
    }

    /// What was delivered stays so over a restart, and what was not is tried.
    @Test func deliveriesOutliveTheProcess() async throws {
        let stage = try await Stage([.answered(status: 500, retryAfter: nil)])
        let made = try await stage.register()
        try await stage.correction()
        _ = try await stage.dispatcher.turn(made.state.id)
        try stage.story.open.close()
        let again = try await stage.story.fixture.open()
        let endpoint = ScriptedEndpoint()
        let dispatcher = WebhookDispatcher(
            Webhooks(
                registry: again.registry, store: try #require(again.store as? SQLiteStore),
                policy: .public, resolver: ScriptedResolver()),
            sender: endpoint, schedule: RetrySchedule())
        stage.advance(seconds: 5)
        #expect(try await dispatcher.turn(made.state.id) == .at(nil))
        #expect(endpoint.received.map(\.id) == stage.endpoint.received.map(\.id))
        try again.close()
    }
}
