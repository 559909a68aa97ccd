package import AccessModel
package import CreditModel
internal import Cryptography

/// The places that participants are told their events at, and how far they were told.
package struct Webhooks: Sendable {
    let registry: Registry
    let store: any WebhookStore
    let policy: TargetPolicy
    let resolver: any HostResolver

    package init(
        registry: Registry, store: any WebhookStore, policy: TargetPolicy,
        resolver: any HostResolver
    ) {
        self.registry = registry
        self.store = store
        self.policy = policy
        self.resolver = resolver
    }

    /// Registers a place for a participant's events. Its secret is in the result and is told nowhere
    /// else.
    ///
    /// - Parameter types: what is told there; empty for everything.
    package func register(
        url: String, types: Set<EventType>, by actor: Actor
    ) async throws(RegistryError) -> (state: WebhookState, secret: WebhookSecret) {
        guard let target = WebhookTarget(parsing: url) else {
            throw Self.fault("this member must be an https URL in a plain form")
        }
        do {
            _ = try policy.admit(target, at: await resolver.addresses(of: target))
        } catch {
            throw Self.fault(error.message)
        }
        let secret = try secret()
        let id = WebhookID(random: try registry.randomName())
        try await act(.register(url: url, types: types, secret), on: id, by: actor)
        return (try await webhook(id, of: actor.id).state, secret)
    }

    /// Signs with another secret from now on, and with the present one beside it for a day.
    package func rotate(
        _ id: WebhookID, by actor: Actor
    ) async throws(RegistryError) -> (state: WebhookState, secret: WebhookSecret) {
        let secret = try secret()
        try await act(.rotate(secret), on: id, by: actor)
        return (try await webhook(id, of: actor.id).state, secret)
    }

    /// Has events told again at a place that was disabled, those among them that happened meanwhile.
    package func enable(
        _ id: WebhookID, by actor: Actor
    ) async throws(RegistryError) -> WebhookState {
        try await act(.enable, on: id, by: actor)
        registry.ring(for: actor.id)
        return try await webhook(id, of: actor.id).state
    }

    /// Tells nothing more at a place whose endpoint says that it is gone.
    func disable(_ id: WebhookID) async throws(RegistryError) {
        do throws(RegistryError) {
            _ = try await registry.record(WebhookDisabling(webhook: id))
        } catch .outdated {
            return
        }
    }

    /// Removes a webhook: what was not delivered to it is not delivered any more.
    package func remove(_ id: WebhookID, by actor: Actor) async throws(RegistryError) {
        try await act(.remove, on: id, by: actor)
        // What delivers finds that it is removed, and drops what is left of it.
        registry.ring(for: actor.id)
    }

    /// Forgets the deliveries of a webhook that was removed.
    func dropDeliveries(ofRemoved id: WebhookID) async throws(RegistryError) {
        guard let held = try await registry.matters.matter(.webhook(id)) else { return }
        try await wrapped { () async throws(StoreError) in
            try await store.dropDeliveries(ofWebhook: held.number)
        }
    }

    /// The webhooks of a participant.
    package func list(of participant: ParticipantID) async throws(RegistryError) -> [LiveWebhook] {
        try await live(try await registry.matters.webhookDocket().webhooks(of: participant))
    }

    /// One of a participant's webhooks; another's is not found.
    package func webhook(
        _ id: WebhookID, of participant: ParticipantID
    ) async throws(RegistryError) -> LiveWebhook {
        guard let webhook = try await current(id), webhook.participant == participant else {
            throw .notFound
        }
        return webhook
    }

    /// - Parameters:
    ///   - state: `nil` for all.
    ///   - event: the last of the page before.
    package func deliveries(
        to webhook: LiveWebhook, _ state: StoredDelivery.State?, after event: EventID?
    ) async throws(RegistryError) -> DeliveryPage {
        let limit = registry.limits.deliveriesPerPage
        let stored = try await wrapped { () async throws(StoreError) in
            try await store.deliveries(
                ofWebhook: webhook.number, state, after: event?.position ?? -1, limit: limit)
        }
        let views = stored.compactMap { delivery in
            EventID(position: delivery.position).map { DeliveryView(delivery, event: $0) }
        }
        return DeliveryPage(
            deliveries: views, next: stored.count == limit ? views.last?.event : nil)
    }

    /// Has a delivery made again from its first attempt, such as one that was given up.
    package func redeliver(
        _ event: EventID, to webhook: LiveWebhook
    ) async throws(RegistryError) {
        let isThere = try await wrapped { () async throws(StoreError) in
            try await store.restart(
                ofWebhook: webhook.number, position: event.position,
                at: registry.clock.milliseconds())
        }
        guard isThere else { throw .notFound }
        registry.ring(for: webhook.participant)
    }

    /// How much is to be delivered.
    package func backlog() async throws(RegistryError) -> DeliveryBacklog {
        try await wrapped { () async throws(StoreError) in try await store.backlog() }
    }

    /// Forgets deliveries of events that are forgotten.
    package func forgetOldDeliveries() async throws(RegistryError) {
        let before = registry.clock.milliseconds() - registry.limits.eventSeconds * 1_000
        try await wrapped { () async throws(StoreError) in
            try await store.forgetDeliveries(before: before)
        }
    }

    /// The webhooks that are in use, besides those that are known.
    package func live(
        besides known: Set<WebhookID> = []
    ) async throws(RegistryError) -> [LiveWebhook] {
        try await live(
            try await registry.matters.webhookDocket().entries.map(\.webhook)
                .filter { !known.contains($0) })
    }

    /// A webhook as it stands; `nil` where it was removed.
    func current(_ id: WebhookID) async throws(RegistryError) -> LiveWebhook? {
        guard let held = try await registry.matters.matter(.webhook(id)) else { return nil }
        let state = try WebhookState(held.matter)
        return state.isRemoved ? nil : LiveWebhook(number: held.number, state: state)
    }

    private func live(_ ids: [WebhookID]) async throws(RegistryError) -> [LiveWebhook] {
        var live: [LiveWebhook] = []
        for id in ids {
            if let webhook = try await current(id) { live.append(webhook) }
        }
        return live
    }

    private func act(
        _ step: WebhookAction.Step, on id: WebhookID, by actor: Actor
    ) async throws(RegistryError) {
        _ = try await registry.record(
            WebhookAction(
                webhook: id, step: step, actor: actor, keeper: registry.matters,
                limits: registry.limits))
    }

    private func secret() throws(RegistryError) -> WebhookSecret {
        do {
            guard let secret = WebhookSecret(try registry.random.bytes(WebhookSecret.byteCount))
            else { throw RegistryError.inconsistent("a secret has the wrong length") }
            return secret
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func wrapped<T: Sendable>(
        _ work: () async throws(StoreError) -> T
    ) async throws(RegistryError) -> T {
        do {
            return try await work()
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func fault(_ message: String) -> RegistryError {
        .unprocessable(FieldFault(pointer: "/url", code: "invalid_url", message: message))
    }
}
