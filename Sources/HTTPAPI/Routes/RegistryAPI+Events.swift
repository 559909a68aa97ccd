internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let usualLimit = 100

    func addEvents(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.listEvents, in: &table) { [self] request, context in
            try request.allowOnlyQueries("after", "limit", "wait")
            let actor = try context.actor()
            let accepted = AcceptedTypes(of: request.headers)
                .preferred(of: [.json, .eventStream])
            let last = try request.headers[.lastEventID].map { try Self.eventID($0) }
            if accepted == .eventStream {
                return try stream(request, after: last, for: actor)
            }
            return try await list(request, for: actor)
        }
        on(APIOperations.getEvent, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let event = try await registry.event(try context.eventID(), for: actor.id)
            return Response(json: .object(event.json))
        }
        on(APIOperations.getEventProof, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let proof = try await registry.proof(of: try context.eventID(), for: actor.id)
            return Response(json: proof.json)
        }
    }

    private func stream(
        _ request: Request, after last: EventID?, for actor: Actor
    ) throws -> Response {
        let after = try last ?? request.eventQuery("after")
        return EventStream(
            registry: registry, actor: actor, waiter: try waiting.admit(actor.id),
            heartbeat: waiting.limits.heartbeat
        ).response(after: after)
    }

    private func list(_ request: Request, for actor: Actor) async throws -> Response {
        let after = try request.eventQuery("after")
        let limit = try request.integerQuery("limit") ?? Self.usualLimit
        let wait = try request.integerQuery("wait") ?? 0
        let longest = waiting.limits.longestWait
        guard (0...longest).contains(wait) else {
            throw HTTPProblem.badRequest(
                "The parameter wait must be from 0 to \(longest), in seconds.")
        }
        // Before storage is looked at: what comes in between rings.
        let rings = registry.rings(for: actor.id)
        var page = try await registry.events(for: actor.id, after: after, limit: limit)
        if page.events.isEmpty, wait > 0 {
            try await waiting.admit(actor.id).wait(rings: rings, timer: .seconds(wait)) { tick in
                try registry.refuseEnded(actor)
                page = try await registry.events(for: actor.id, after: after, limit: limit)
                return tick == .ring && page.events.isEmpty
            }
        }
        // Where nothing came the place stays where it was.
        return Response(json: [
            "events": .array(page.events.map { .object($0.json) }),
            "next": (page.last ?? after).map { .string($0.text) } ?? .null,
            "more": .bool(page.hasMore),
        ])
    }

    fileprivate static func eventID(_ text: String) throws -> EventID {
        guard let id = EventID(parsing: text) else {
            throw HTTPProblem.badRequest("The place to go on from must be the id of an event.")
        }
        return id
    }
}

extension Request {
    /// A parameter of the query that is the id of an event.
    func eventQuery(_ name: String) throws -> EventID? {
        try textQuery(name).map { try RegistryAPI.eventID($0) }
    }
}

extension APIContext {
    func eventID() throws -> EventID {
        guard let id = parameters.get("event").flatMap({ EventID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension HTTPField.Name {
    // A literal token; see `xRequestID`.
    fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID")!
}
