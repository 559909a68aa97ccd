import HTTPAPI
import Testing

@Suite("Expect: 100-continue", .timeLimit(.minutes(1)))
struct ExpectationTests {
    private static func head(_ path: String, length: Int = 3, expect: String = "100-continue")
        -> String
    {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\nExpect: \(expect)\r\n\r\n"
    }

    @Test func theClientIsToldToGoOn() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                for _ in 0..<2 {
                    try await client.send(Self.head("/v1/echo"))
                    #expect(try await client.answer().status == 100)
                    try await client.send("abc")
                    let answer = try await client.answer()
                    #expect(answer.body == #"{"bytes":3}"#)
                    #expect(answer["connection"] == nil)
                }
            }
        }
    }

    @Test func theClientIsToldOnceThoughItDoesNotWait() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    Self.head("/v1/echo") + "abcGET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().body == #"{"bytes":3}"#)
                #expect(try await client.answer().body == #"{"ok":true}"#)
            }
        }
    }

    @Test func aRefusedClientIsNotToldToGoOn() async throws {
        try await TestServer.run { server in
            for (head, status) in [
                (Self.head("/v1/guarded"), 401), (Self.head("/v1/nothing"), 404),
                (Self.head("/v1/echo", length: 2_000_000), 413),
                (Self.head("/v1/echo", expect: "200-ok"), 417),
            ] {
                let answer = try await server.answer(to: head)
                #expect(answer.status == status)
                #expect(answer["connection"] == "close")
            }
        }
    }

    @Test func aClientOfAnOlderVersionIsNotTold() async throws {
        try await TestServer.run { server in
            let everything = try await server.everything(
                after: "POST /v1/echo HTTP/1.0\r\nContent-Length: 3\r\n"
                    + "Expect: 100-continue\r\n\r\nabc")
            #expect(everything.hasPrefix("HTTP/1.0 200 OK\r\n"))
            #expect(everything.hasSuffix(#"{"bytes":3}"#))
        }
    }

    /// While the route thinks, a client that waits is not late; once told to go on, it can be.
    @Test func aClientThatWasToldAndSendsNothingIsTimedOut() async throws {
        var limits = ServerLimits()
        limits.bodyStall = .milliseconds(40)
        try await TestServer.run(limits: limits) { server in
            try await server.connect { client in
                try await client.send(Self.head("/v1/echo"))
                #expect(try await client.answer().status == 100)
                #expect(try await client.answer().status == 408)
            }
        }
    }
}
