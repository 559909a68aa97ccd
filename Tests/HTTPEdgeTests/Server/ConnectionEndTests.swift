import HTTPAPI
import HTTPTypes
import ServiceLifecycle
import Testing

@Suite("When a connection ends", .timeLimit(.minutes(1)))
struct ConnectionEndTests {
    @Test(arguments: [
        "HTTP/1.1\r\nConnection: close", "HTTP/1.1\r\nConnection: Close",
        "HTTP/1.1\r\nConnection: TE, close",
        "HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket",
        "HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c",
    ])
    func theAnswerSaysThatItIsTheLast(head: String) async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send("GET /v1/ping \(head)\r\nHost: a\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 200)
                #expect(answer["connection"] == "close")
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test func anOlderClientGetsNoChunks() async throws {
        try await TestServer.run { server in
            let everything = try await server.everything(after: "GET /v1/stream HTTP/1.0\r\n\r\n")
            #expect(everything.hasPrefix("HTTP/1.0 200 OK\r\n"))
            #expect(everything.hasSuffix("\r\n\r\npiece piece piece "))
        }
    }

    @Test func anotherRequestMayFollowABodyThatWasRead() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                for body in ["", "abc", String(repeating: "x", count: 300_000)] {
                    try await client.send(
                        "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)"
                            + "\r\n\r\n\(body)")
                    let answer = try await client.answer()
                    #expect(answer.body == #"{"bytes":\#(body.utf8.count)}"#)
                    #expect(answer["connection"] == nil)
                }
            }
        }
    }

    @Test func tooLargeABodyIsRefusedBeforeItIsSent() async throws {
        try await TestServer.run { server in
            let everything = try await server.everything(
                after: "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000001\r\n\r\n")
            #expect(everything.hasPrefix("HTTP/1.1 413 "))
            #expect(everything.contains(#""limit":1000000"#))
        }
    }

    /// A connection that is reset takes the answer with it; this client is still sending.
    @Test func tooLargeABodyIsRefusedWhileItIsSent() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                let chunk = "40000\r\n\(String(repeating: "a", count: 0x40000))\r\n"
                for _ in 0..<16 { try await client.send(chunk) }
                let answer = try await client.answer()
                #expect(answer.status == 413)
                #expect(answer["connection"] == "close")
            }
        }
    }

    @Test func anAnswerBeforeTheBodyEndsTheConnection() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    "POST /v1/nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 404)
                #expect(answer["connection"] == "close")
                // It must not be read as a request.
                try await client.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test func aServerThatStopsAnswersWhatItTook() async throws {
        let gate = Gate()
        try await TestServer.run(routes: { table in
            table.on(TestServer.operation("wait", .get, "/v1/wait")) { _, _ in
                await gate.enter()
                return TestServer.emptyAnswer
            }
        }) { server in
            try await server.connect { idle in
                try await server.connect { busy in
                    try await idle.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                    _ = try await idle.answer()
                    try await busy.send("GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n")
                    await gate.waitForEntry()
                    await server.group.triggerGracefulShutdown()
                    #expect(try await idle.rest().isEmpty)
                    gate.open()
                    let answer = try await busy.answer()
                    #expect(answer.status == 204)
                    #expect(answer["connection"] == "close")
                    #expect(try await busy.rest().isEmpty)
                }
            }
        }
    }

    @Test func aClientThatAsksTooMuchAtOnceIsAnsweredInPart() async throws {
        var limits = ServerLimits()
        limits.pipelined = 3
        try await TestServer.run(limits: limits) { server in
            try await server.connect { client in
                let requests = (1...5).map { "GET /v1/items/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
                try await client.send(requests.joined())
                for number in 1...3 {
                    let answer = try await client.answer()
                    #expect(answer.body == #"{"id":"\#(number)"}"#)
                    #expect(answer["connection"] == (number == 3 ? "close" : nil))
                }
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test func aServerCountsItsConnections() async throws {
        var limits = ServerLimits()
        limits.connections = 1
        limits.linger = .milliseconds(20)
        try await TestServer.run(limits: limits) { server in
            try await server.connect { first in
                try await first.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await first.answer()
                try await server.connect { second in
                    try await second.send(
                        "GET /v1/ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    try await first.send("GET /v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\n")
                    _ = try await first.answer()
                    #expect(second.pending == 0)
                    try await first.send(
                        "GET /v1/ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    _ = try await first.rest()
                    #expect(try await second.answer().status == 200)
                }
            }
        }
    }
}
