internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    func addWebhooks(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.registerWebhook, in: &table) { [webhooks] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["url", "types"])
            let made = try await webhooks.register(
                url: try form.text("url", maximumLength: WebhookTarget.longest),
                types: try form.eventTypes(), by: try context.actor())
            return Response(
                .created, json: .object(Self.json(made.state, made.secret)),
                headers: [.location: "/v1/webhooks/\(made.state.id)"])
        }
        on(APIOperations.listWebhooks, in: &table) { [webhooks] request, context in
            try request.allowOnlyQueries()
            let list = try await webhooks.list(of: try context.actor().id)
            return Response(json: ["webhooks": .array(list.map { .object($0.state.outline) })])
        }
        on(APIOperations.getWebhook, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            return Response(json: .object(try await webhook(context).state.outline))
        }
        on(APIOperations.rotateWebhook, in: &table) { [webhooks] request, context in
            try request.allowOnlyQueries()
            let rotated = try await webhooks.rotate(
                try context.webhookID(), by: try context.actor())
            return Response(.created, json: .object(Self.json(rotated.state, rotated.secret)))
        }
        on(APIOperations.enableWebhook, in: &table) { [webhooks] request, context in
            try request.allowOnlyQueries()
            let state = try await webhooks.enable(
                try context.webhookID(), by: try context.actor())
            return Response(.created, json: .object(state.outline))
        }
        on(APIOperations.removeWebhook, in: &table) { [webhooks] request, context in
            try request.allowOnlyQueries()
            let id = try context.webhookID()
            try await webhooks.remove(id, by: try context.actor())
            return Response(json: ["webhook": .string(id.text), "state": "removed"])
        }
        on(APIOperations.listDeliveries, in: &table) { [self] request, context in
            try request.allowOnlyQueries("state", "after")
            let state = try request.choiceQuery("state", DeliveryChoice.self)
            let page = try await webhooks.deliveries(
                to: try await webhook(context), state?.state, after: try request.eventQuery("after")
            )
            return Response(json: [
                "deliveries": .array(page.deliveries.map { .object($0.json) }),
                "next": page.next.map { .string($0.text) } ?? .null,
            ])
        }
        on(APIOperations.retryDelivery, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            let event = try context.eventID()
            try await webhooks.redeliver(event, to: try await webhook(context))
            return Response(.accepted, json: ["event": .string(event.text), "state": "waiting"])
        }
    }

    private func webhook(_ context: APIContext) async throws -> LiveWebhook {
        try await webhooks.webhook(try context.webhookID(), of: try context.actor().id)
    }

    /// The webhook, and its secret for the only time.
    private static func json(_ state: WebhookState, _ secret: WebhookSecret) -> JSONObject {
        var object = state.outline
        object.append("secret", .string(secret.text))
        return object
    }
}

/// Which deliveries are listed.
private enum DeliveryChoice: String, CaseIterable {
    case waiting, delivered, dead

    var state: StoredDelivery.State {
        switch self {
        case .waiting: .waiting
        case .delivered: .delivered
        case .dead: .dead
        }
    }
}

extension APIContext {
    fileprivate func webhookID() throws -> WebhookID {
        guard let id = parameters.get("webhook").flatMap({ WebhookID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension BodyForm {
    /// What is told at a webhook: everything where the member is left out.
    fileprivate func eventTypes() throws -> Set<EventType> {
        guard has("types") else { return [] }
        let words = try member("types").arrayValue ?? []
        let types = words.compactMap { $0.stringValue.flatMap { EventType(rawValue: $0) } }
        guard !words.isEmpty, types.count == words.count else {
            let known = EventType.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.fault(
                "types", "invalid_code", "This member must list some of: \(known).")
        }
        return Set(types)
    }
}
