internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Something done to the places that a participant is told its events at, by one of its own persons.
struct WebhookAction: PersonalAction {
    enum Step: Sendable {
        case register(url: String, types: Set<EventType>, WebhookSecret)
        case rotate(WebhookSecret)
        case enable
        case remove
    }

    let webhook: WebhookID
    let step: Step
    let actor: Actor
    let keeper: MatterKeeper
    let limits: RegistryLimits

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        switch step {
        case .register(let url, let types, let secret):
            let docket = try await docket(turn)
            guard docket.webhooks(of: actor.id).count < limits.webhooksPerParticipant else {
                throw .conflict(
                    "There are \(limits.webhooksPerParticipant) webhooks already: remove one.")
            }
            guard docket.entries.count < limits.webhooks else {
                throw .conflict("The registry takes no more webhooks.")
            }
            let state = WebhookState(
                id: webhook, url: url, types: types,
                registeredBy: ActingPerson(participant: actor.id, person: actor.person),
                registeredAt: turn.issuedAt, since: turn.firstLeaf, secret: secret)
            var members = self.members
            members.append("url", .string(url))
            members.append(
                "types", .array(types.map(\.rawValue).sorted().map { .string($0) }))
            return try await put(state, WebhookStatement.registered, members, in: &turn)
        case .rotate(let secret):
            let state = try await state(turn).rotated(
                to: secret, until: turn.issuedAt + limits.formerSecretSeconds)
            return try await put(state, WebhookStatement.rotated, members, in: &turn)
        case .enable:
            let state = try await state(turn)
            guard state.isDisabled else {
                throw .conflict("Events are told there: the webhook is not disabled.")
            }
            return try await put(state.enabled(), WebhookStatement.enabled, members, in: &turn)
        case .remove:
            let state = try await state(turn).removed()
            return try await put(state, WebhookStatement.removed, members, in: &turn)
        }
    }

    private var members: JSONObject {
        [
            "participant": .string(actor.id.text), "webhook": .string(webhook.text),
            "by_participant": .string(actor.id.text), "by_person": .string(actor.person.text),
        ]
    }

    private func put(
        _ state: WebhookState, _ schema: StatementSchema, _ members: JSONObject,
        in turn: inout SequencedTurn
    ) async throws(RegistryError) -> DecidedAction {
        var docket = try await docket(turn)
        docket.take(state)
        try await turn.put(try docket.matter)
        try await turn.put(try Matter(state))
        return DecidedAction([try turn.statement(schema, members)])
    }

    private func state(_ turn: SequencedTurn) async throws(RegistryError) -> WebhookState {
        guard let matter = try await turn.matter(.webhook(webhook)) else { throw .notFound }
        let state = try WebhookState(matter)
        guard state.registeredBy.participant == actor.id, !state.isRemoved else { throw .notFound }
        return state
    }

    private func docket(_ turn: SequencedTurn) async throws(RegistryError) -> WebhookDocket {
        if let changed = turn.matters.changed[.webhookDocket] {
            return try WebhookDocket(changed.matter)
        }
        return try await keeper.webhookDocket()
    }
}
