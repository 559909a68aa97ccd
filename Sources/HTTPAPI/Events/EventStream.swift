internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// A participant's events as they come (WHATWG HTML, "Server-sent events").
struct EventStream: Sendable {
    /// How long a client is asked to wait before it connects again, in milliseconds.
    private static let retry = 5_000
    private static let eventsPerRead = 100

    let registry: Registry
    let actor: Actor
    let waiter: EventWaiter
    let heartbeat: Duration

    /// - Parameter id: the last event that the client has; `nil` for the oldest that is kept.
    func response(after id: EventID?) -> Response {
        // Before storage is looked at: what comes in between rings.
        let rings = registry.rings(for: actor.id)
        return Response(
            status: .ok,
            headers: [.contentType: ContentType.eventStream.essence, .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: \(Self.retry)\n\n"))
                var last = try await write(after: id, to: &writer)
                try await waiter.wait(rings: rings, timer: heartbeat) { tick in
                    switch tick {
                    case .ring: last = try await write(after: last, to: &writer)
                    case .timer: try await writer.write(ByteBuffer(string: ":\n\n"))
                    }
                    return (try? registry.refuseEnded(actor)) != nil
                }
                try await writer.finish(nil)
            })
    }

    /// Writes all that is there.
    /// - Returns: the last event that was written.
    private func write(
        after id: EventID?, to writer: inout any ResponseBodyWriter
    ) async throws -> EventID? {
        var last = id
        while true {
            try registry.refuseEnded(actor)
            let page = try await registry.events(
                for: actor.id, after: last, limit: Self.eventsPerRead)
            if !page.events.isEmpty {
                let text = page.events.map(Self.text).joined()
                try await writer.write(ByteBuffer(string: text))
            }
            last = page.last ?? last
            guard page.hasMore else { return last }
        }
    }

    /// JSON has no line breaks as it is written here, so one line holds it.
    private static func text(_ event: Event) -> String {
        let data = String(decoding: JSONValue.object(event.json).jsonBytes, as: UTF8.self)
        return "id: \(event.id)\nevent: \(event.type.rawValue)\ndata: \(data)\n\n"
    }
}
