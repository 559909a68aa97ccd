import Testing

/// A trace that a request is in goes through the log and the answer.
@Suite struct TraceTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    @Test func theAnswerAndTheLogHaveTheTraceAndASpan() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(
                to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\n"
                    + "traceparent: 00-\(Self.trace)-00f067aa0ba902b7-01\r\n\r\n")
            let field = try #require(answer["traceresponse"])
            #expect(field.hasPrefix("00-\(Self.trace)-") && field.hasSuffix("-01"))
            let span = field.split(separator: "-")[2]
            let line = try #require(server.logs.lines.first { $0.contains("route=/v1/ping") })
            #expect(line.contains("trace_id=\(Self.trace)"))
            #expect(line.contains("parent_id=00f067aa0ba902b7") && line.contains("span_id=\(span)"))
        }
    }

    @Test func anInvalidOneIsIgnored() async throws {
        try await TestServer.run { server in
            let long = "00-\(Self.trace)-" + String(repeating: "0", count: 9_000)
            for value in [long, "nonsense", ""] {
                let answer = try await server.answer(
                    to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\ntraceparent: \(value)\r\n\r\n")
                #expect(answer.status == 200 && answer["traceresponse"] == nil)
            }
            #expect(!server.logs.lines.contains { $0.contains("trace_id") })
        }
    }

    @Test func aProblemHasItToo() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(
                to: "GET /nothing HTTP/1.1\r\nHost: a\r\n"
                    + "traceparent: 00-\(Self.trace)-00f067aa0ba902b7-00\r\n\r\n")
            #expect(answer.status == 404)
            #expect(answer["traceresponse"]?.hasPrefix("00-\(Self.trace)-") == true)
            #expect(answer["traceresponse"]?.hasSuffix("-00") == true)
        }
    }
}
