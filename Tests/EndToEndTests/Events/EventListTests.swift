import CanonicalEncoding
import Foundation
import Testing

/// Events as they are asked for: in pages, waited for, and as a stream.
@Suite(.onThreads) struct EventListTests {
    @Test func eventsAreListedInPagesAndGoOnWhereTheyEnded() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            var leaf = try cast.report()
            try cast.read()
            for step in 1...3 { leaf = try cast.correct(leaf, to: Int64(4_000_000 + step)) }
            let all = try cast.events()
            let events = (all["events"]?.arrayValue ?? []).compactMap(\.objectValue)
            #expect(
                try #require(events.count == 4 ? events : nil).map { $0["type"]?.stringValue } == [
                    "consent.granted", "record.corrected", "record.corrected", "record.corrected",
                ])
            #expect(all["more"] == false)
            let first = try server.answer(.get("/v1/events?limit=2", as: cast.reader)).object()
            #expect(first["more"] == true)
            let next = try #require(first["next"]?.stringValue)
            let rest = try cast.events(after: next)
            #expect(rest["events"] == .array(events[2...].map { .object($0) }))
            let last = try #require(rest["next"]?.stringValue)
            #expect(try cast.events(after: last)["next"] == .string(last))
            let path = "/v1/events/\(last)"
            #expect(try server.answer(.get(path, as: cast.reader)).object() == events[3])
            for target in ["/v1/events/evt_1_0", "/v1/events/nonsense"] {
                #expect(try server.answer(.get(target, as: cast.reader)).status == 404)
            }
            for query in ["after=x", "limit=0", "limit=201", "wait=31", "wait=-1", "since=1"] {
                let answer = try server.answer(.get("/v1/events?\(query)", as: cast.reader))
                #expect(answer.status == 400, "\(query)")
            }
            #expect(try server.answer(.get("/v1/events", as: server.operatorMember)).status == 403)
            #expect(try server.answer(.get("/v1/events")).status == 401)
        }
    }

    @Test func aQuestionWaitsUntilSomethingComes() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            let leaf = try cast.report()
            try cast.read()
            let next = try #require(try cast.events()["next"]?.stringValue)
            let began = ContinuousClock.now
            #expect(try cast.events(after: next, "&wait=1")["events"] == [])
            #expect(began.duration(to: .now) >= .seconds(1))
            let waiting = try server.connect()
            let request = Request.get("/v1/events?after=\(next)&wait=30", as: cast.reader)
            try waiting.send(request.bytes)
            usleep(300_000)
            let caused = ContinuousClock.now
            try cast.correct(leaf)
            let answer = try waiting.answer().object()
            #expect(answer["events"]?.arrayValue?.count == 1)
            #expect(caused.duration(to: .now) < .seconds(20))
        }
    }

    /// The events of a stream up to now: what stands between empty lines.
    private func block(_ connection: Connection) throws -> String {
        // A chunk is its size, its bytes and an end of line.
        let size = try connection.take(through: "\r\n")
        let count = try #require(Int(String(decoding: size.dropLast(2), as: UTF8.self), radix: 16))
        let bytes = try connection.take(count)
        _ = try connection.take(2)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aStreamTellsWhatIsThereAndWhatComesAndEndsWithTheServer() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            let leaf = try cast.report()
            try cast.read()
            let stream = try server.connect()
            let request = Request.get("/v1/events", as: cast.reader)
                .with("Accept", "text/event-stream")
            try stream.send(request.bytes)
            let head = String(decoding: try stream.take(through: "\r\n\r\n"), as: UTF8.self)
            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(head.lowercased().contains("content-type: text/event-stream"))
            #expect(try block(stream).hasPrefix("retry: "))
            let there = try block(stream)
            #expect(there.contains("event: consent.granted\ndata: {"))
            try cast.correct(leaf)
            let came = try block(stream)
            #expect(came.hasPrefix("id: evt_") && came.hasSuffix("\n\n"))
            #expect(came.contains("\nevent: record.corrected\ndata: {"))
            // One that comes back says what it has.
            let id = try #require(
                there.split(separator: "\n").first { $0.hasPrefix("id: ") }?.dropFirst(4))
            let again = try server.connect()
            try again.send(request.with("Last-Event-ID", String(id)).bytes)
            _ = try again.take(through: "\r\n\r\n")
            #expect(try block(again).hasPrefix("retry: "))
            #expect(try block(again) == came)
            server.terminate()
            // Both end as answers do, and at once.
            for connection in [stream, again] { #expect(try block(connection).isEmpty) }
            #expect(try server.ended() == .code(0))
        }
    }

    @Test func aParticipantHasSoManyStreamsAndNoMore() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            let request = Request.get("/v1/events", as: cast.reader)
                .with("Accept", "text/event-stream")
            var streams: [Connection] = []
            for _ in 0..<16 {
                let stream = try server.connect()
                try stream.send(request.bytes)
                #expect(
                    String(decoding: try stream.take(through: "\r\n\r\n"), as: UTF8.self)
                        .hasPrefix("HTTP/1.1 200"))
                streams.append(stream)
            }
            let refused = try server.answer(request)
            #expect(refused.status == 429 && refused["retry-after"] == "1")
            // Another's are counted by themselves.
            #expect(
                try server.answer(.get("/v1/events?wait=1", as: cast.reporter)).status == 200)
        }
    }

    /// A credential that is revoked ends the stream that it opened.
    @Test func aStreamEndsWithItsCredential() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            let leaf = try cast.report()
            try cast.read()
            let stream = try server.connect()
            try stream.send(
                Request.get("/v1/events", as: cast.reader)
                    .with("Accept", "text/event-stream").bytes)
            _ = try stream.take(through: "\r\n\r\n")
            _ = try (block(stream), block(stream))
            try server.act(cast.reader.id, "suspensions", ["reason": "a test"])
            try cast.correct(leaf)
            #expect(throws: Disconnected.self) {
                let rest = try block(stream)
                // Either the answer ends or the connection does; the event is in neither.
                #expect(rest.isEmpty)
                throw Disconnected()
            }
        }
    }
}
