import HTTPAPI
import Testing

@Suite("The log of requests", .timeLimit(.minutes(1)))
struct AccessLogTests {
    @Test func eachRequestHasOneLineThatNamesTheRouteOnly() async throws {
        try await TestServer.run { server in
            _ = try await server.answer(
                to: "POST /v1/guarded?secret=query HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-1\r\n"
                    + "Authorization: Bearer \(TestServer.secretToken)\r\nContent-Length: 6\r\n"
                    + "\r\nsecret")
            _ = try await server.answer(
                to: "GET /v1/items/secret HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-2\r\n\r\n")
            _ = try await server.answer(
                to: "GET /secret HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-3\r\n\r\n")
            _ = try await server.answer(
                to: "GET /v1/items/secret HTTP/1.1\r\nX-Request-Id: r-4\r\n\r\n")
            let lines = server.logs.lines.filter { $0.hasPrefix("info request ") }
            #expect(lines.count == 4)
            let all = server.logs.lines.joined(separator: "\n")
            #expect(!all.contains("secret") && !all.contains(TestServer.secretToken))
            for (id, fields) in [
                "r-1": ["method=POST", "route=/v1/guarded", "status=200", "bytes=23"],
                "r-2": ["method=GET", "route=/v1/items/{id}", "status=200", "duration_ms="],
                "r-3": ["method=GET", "route=- ", "status=404"],
                "r-4": ["method=- ", "route=- ", "status=400"],
            ] {
                let line = try #require(lines.first { $0.contains("request_id=\(id)") })
                for field in fields { #expect(line.contains(field), "\(line)") }
            }
        }
    }

    @Test func aStreamedAnswerIsLoggedWithItsLengthAtItsEnd() async throws {
        try await TestServer.run { server in
            _ = try await server.answer(to: "GET /v1/stream HTTP/1.1\r\nHost: a\r\n\r\n")
            await server.logs.waitForLine { $0.contains("route=/v1/stream") }
            let line = try #require(server.logs.lines.first { $0.contains("route=/v1/stream") })
            #expect(line.contains("bytes=18"))
        }
    }

    @Test func whoeverCountsIsToldOfEachRequest() async throws {
        let records = RecordKeeper()
        try await TestServer.run(observe: records.keep) { server in
            _ = try await server.answer(to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await server.answer(to: "GET /v1/ping\r\n\r\n")
        }
        #expect(records.kept.map(\.status) == [200, 400])
        #expect(records.kept.map(\.route) == ["/v1/ping", nil])
    }
}
