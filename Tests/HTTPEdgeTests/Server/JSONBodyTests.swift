import HTTPAPI
import Testing

@Suite("Bodies of JSON, over the wire", .timeLimit(.minutes(1)))
struct JSONBodyTests {
    private static func post(
        _ body: String, _ fields: String = "Content-Type: application/json"
    ) -> String {
        "POST /v1/json HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n"
            + "\(fields)\r\n\r\n\(body)"
    }

    @Test func aValueIsRead() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: Self.post(#"{ "a" : [1, "é"] }"#))
            #expect(answer.body == #"{"a":[1,"é"]}"#)
        }
    }

    @Test func whatIsNotReadIsRefused() async throws {
        try await TestServer.run { server in
            for (text, status, code) in [
                (Self.post("{\"a\":1"), 400, "malformed_json"),
                (Self.post("{\"a\":1,\"a\":2}"), 400, "malformed_json"),
                (Self.post(""), 400, "malformed_json"),
                (Self.post("{}", "Content-Type: text/plain"), 415, "unsupported_media_type"),
                (Self.post("{}", "X-Nothing: a"), 415, "unsupported_media_type"),
                (
                    Self.post("{}", "Content-Type: application/json\r\nContent-Encoding: gzip"),
                    415, "unsupported_media_type"
                ),
                (
                    Self.post("\"" + String(repeating: "a", count: 1_000) + "\""), 413,
                    "payload_too_large"
                ),
            ] {
                let answer = try await server.answer(to: text)
                #expect(answer.status == status)
                #expect(answer.body.contains("\"code\":\"\(code)\""))
            }
        }
    }
}
