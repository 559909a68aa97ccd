package import AccessModel
internal import CanonicalEncoding
package import Cryptography

/// Makes the deliveries of one webhook after another event, tries those that are due and notes what
/// became of them. What is noted is on disk before the next is tried, so a crash costs one attempt
/// that the endpoint may see twice, under the same id.
package struct WebhookDispatcher: Sendable {
    /// What becomes of a delivery, for whoever counts.
    package enum Outcome: String, Sendable, CaseIterable {
        case delivered
        /// To be tried again.
        case failed
        /// Given up.
        case dead
    }

    /// When to come back to a webhook.
    package enum Next: Sendable, Equatable {
        /// There is more to do.
        case now
        /// Nothing is due before this time, in milliseconds since 1970; `nil`: until an event comes.
        case at(Int?)
        /// The webhook was removed.
        case never
    }

    /// Events for which deliveries are made at a time.
    private static let eventsPerTurn = 100
    /// Deliveries that are tried in a turn.
    private static let deliveriesPerTurn = 16

    let webhooks: Webhooks
    let sender: any WebhookSender
    let schedule: RetrySchedule
    let random: any RandomSource
    let observe: @Sendable (Outcome) -> Void

    package init(
        _ webhooks: Webhooks, sender: any WebhookSender, schedule: RetrySchedule,
        random: any RandomSource = SystemRandomSource(),
        observe: @escaping @Sendable (Outcome) -> Void = { _ in }
    ) {
        self.webhooks = webhooks
        self.sender = sender
        self.schedule = schedule
        self.random = random
        self.observe = observe
    }

    private var registry: Registry { webhooks.registry }

    /// Yields whenever events came for whoever has the webhook, and when a delivery is to be made
    /// again.
    package func rings(for webhook: LiveWebhook) -> AsyncStream<Void> {
        registry.rings(for: webhook.participant)
    }

    /// One turn for one webhook.
    package func turn(_ id: WebhookID) async throws(RegistryError) -> Next {
        guard let webhook = try await webhooks.current(id) else {
            try await webhooks.dropDeliveries(ofRemoved: id)
            return .never
        }
        // Who may not use the registry is told nothing, until it may again; nor is one told that said it
        // is gone.
        guard isActive(webhook) else { return .at(nil) }
        let isFull = try await makeDeliveries(webhook)
        let now = registry.clock.milliseconds()
        let due = try await webhooks.wrapped { () async throws(StoreError) in
            try await webhooks.store.dueDeliveries(
                ofWebhook: webhook.number, at: now, limit: Self.deliveriesPerTurn)
        }
        for delivery in due {
            // It may have been removed, its secret replaced or its participant suspended since the last.
            guard !Task.isCancelled, let present = try await webhooks.current(id),
                isActive(present)
            else { return .now }
            try await attempt(delivery, to: present)
        }
        if isFull || due.count == Self.deliveriesPerTurn { return .now }
        return .at(
            try await webhooks.wrapped { () async throws(StoreError) in
                try await webhooks.store.nextDue(ofWebhook: webhook.number)
            })
    }

    private func isActive(_ webhook: LiveWebhook) -> Bool {
        !webhook.state.isDisabled
            && registry.directory.record(webhook.participant)?.state == .active
    }

    /// Makes deliveries of the events since the last turn.
    /// - Returns: whether there may be more.
    private func makeDeliveries(_ webhook: LiveWebhook) async throws(RegistryError) -> Bool {
        let cursor = try await webhooks.wrapped { () async throws(StoreError) in
            try await webhooks.store.cursor(ofWebhook: webhook.number)
        }
        let begin = cursor ?? EventID.position(beforeLeaf: webhook.state.since)
        let page = try await registry.events(
            for: webhook.participant, after: EventID(position: begin), limit: Self.eventsPerTurn)
        guard let last = page.last else { return false }
        let positions = page.events.filter { webhook.state.takes($0.type) }.map(\.id.position)
        let now = registry.clock.milliseconds()
        try await webhooks.wrapped { () async throws(StoreError) in
            try await webhooks.store.makeDeliveries(
                ofWebhook: webhook.number, positions, cursor: last.position, at: now)
        }
        return page.hasMore
    }

    private func attempt(
        _ delivery: StoredDelivery, to webhook: LiveWebhook
    ) async throws(RegistryError) {
        var next = delivery
        next.attempts += 1
        let outcome: Outcome
        var gone: WebhookID?
        if let message = try await message(delivery, to: webhook) {
            let reply = await sender.send(message)
            // A stop in the middle of an attempt says nothing of the endpoint.
            guard !Task.isCancelled || reply.isDelivered else { return }
            next.outcome = reply.text
            outcome = settle(&next, after: reply)
            if reply.isGone { gone = webhook.id }
        } else {
            // The event is forgotten: there is nothing to tell any more.
            next.state = .dead
            next.outcome = "forgotten"
            next.due = registry.clock.milliseconds()
            outcome = .dead
        }
        try await webhooks.wrapped { [next] () async throws(StoreError) in
            try await webhooks.store.update(next)
        }
        observe(outcome)
        // After the delivery is noted: where the registry records nothing for now, an endpoint that is gone
        // is not asked the same again. If we crash here, the next delivery's answer disables it.
        if let gone { try await webhooks.disable(gone) }
    }

    private func settle(_ delivery: inout StoredDelivery, after reply: WebhookReply) -> Outcome {
        let now = registry.clock.milliseconds()
        delivery.due = now
        if reply.isDelivered {
            delivery.state = .delivered
            return .delivered
        }
        guard !reply.isGone,
            let wait = schedule.wait(
                after: delivery.attempts, retryAfter: reply.retryAfter, random: fraction)
        else {
            delivery.state = .dead
            return .dead
        }
        delivery.due = now + wait
        return .failed
    }

    /// From 0 to 1; in the middle where no randomness is to be had: a wait is no secret.
    private var fraction: Double {
        guard let bytes = try? random.bytes(4) else { return 0.5 }
        return Double(bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) / Double(UInt32.max)
    }

    /// What is posted; `nil` where the event is no more.
    private func message(
        _ delivery: StoredDelivery, to webhook: LiveWebhook
    ) async throws(RegistryError) -> WebhookMessage? {
        guard let event = EventID(position: delivery.position),
            let target = WebhookTarget(parsing: webhook.state.url)
        else { throw .inconsistent("a delivery leads to no event or to no target") }
        let told: Event
        do throws(RegistryError) {
            told = try await registry.event(event, for: webhook.participant)
        } catch .notFound {
            return nil
        }
        let body = JSONValue.object([
            "type": .string(told.type.rawValue), "timestamp": .string(told.timeText),
            "data": .object(told.json),
        ]).jsonBytes
        let id = Self.messageID(event, webhook.id)
        let timestamp = registry.clock.seconds()
        return WebhookMessage(
            target: target, id: id, timestamp: timestamp,
            signature: WebhookSignature.header(
                id: id, timestamp: timestamp, body: body,
                secrets: webhook.state.secrets(at: timestamp)),
            body: body)
    }

    /// The same for each attempt, another for each webhook; without a full stop.
    static func messageID(_ event: EventID, _ webhook: WebhookID) -> String {
        "msg_\(webhook.text.dropFirst(WebhookID.prefix.count))_\(event.leafIndex)_\(event.ordinal)"
    }
}
