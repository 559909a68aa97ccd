import HTTPAPI
import HTTPTypes
import Testing

/// The limits are short here, and each test waits for one of them once.
@Suite("Limits of time, over the wire", .timeLimit(.minutes(1)))
struct TimeLimitTests {
    private static func limits(
        _ change: (inout ServerLimits) -> Void
    ) -> ServerLimits {
        var limits = ServerLimits()
        limits.linger = .milliseconds(50)
        change(&limits)
        return limits
    }

    private static let short = Duration.milliseconds(40)

    @Test func aHeadThatDoesNotEndIsTimedOut() async throws {
        try await TestServer.run(limits: Self.limits { $0.head = Self.short }) { server in
            let everything = try await server.everything(after: "GET /v1/ping HTTP/1.1\r\nHost:")
            #expect(everything.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
            #expect(everything.contains(#""code":"request_timeout""#))
        }
    }

    @Test func aSecondHeadThatDoesNotEndIsTimedOut() async throws {
        try await TestServer.run(limits: Self.limits { $0.head = Self.short }) { server in
            try await server.connect { client in
                try await client.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().status == 200)
                try await client.send("GET /v1/")
                #expect(try await client.answer().status == 408)
            }
        }
    }

    @Test func anIdleConnectionIsClosedWithoutAWord() async throws {
        try await TestServer.run(limits: Self.limits { $0.idle = Self.short }) { server in
            let everything = try await server.everything(after: "")
            #expect(everything.isEmpty)
        }
        try await TestServer.run(limits: Self.limits { $0.idle = .milliseconds(500) }) { server in
            try await server.connect { client in
                try await client.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().status == 200)
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test(arguments: [
        "Content-Length: 100\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    ])
    func aBodyThatStallsIsTimedOutAndClosed(rest: String) async throws {
        try await TestServer.run(limits: Self.limits { $0.bodyStall = Self.short }) { server in
            try await server.connect { client in
                try await client.send(
                    "POST /v1/echo HTTP/1.1\r\nHost: a\r\nX-Request-Id: slow\r\n\(rest)")
                let answer = try await client.answer()
                #expect(answer.status == 408)
                #expect(answer["content-type"] == "application/problem+json")
                #expect(answer["connection"] == "close")
                #expect(answer["x-request-id"] == "slow")
                #expect(try await client.rest().isEmpty)
            }
            await server.logs.waitForLine { $0.contains("request_id=slow") }
            let lines = server.logs.lines.filter { $0.contains("request_id=slow") }
            #expect(lines.count == 1)
            #expect(lines.first?.contains("status=408") == true)
        }
    }

    @Test func aBodyThatTricklesIsTimedOut() async throws {
        let limits = Self.limits {
            $0.bodyStall = .milliseconds(100)
            $0.bodyProgress = 1_000
            $0.linger = .seconds(2)
        }
        try await TestServer.run(limits: limits) { server in
            try await server.connect { client in
                try await client.send(
                    "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
                for _ in 0..<10 {
                    // Once it is refused the connection may be gone.
                    try? await client.send("abc")
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(try await client.answer().status == 408)
            }
        }
    }

    @Test func aBodyThatNobodyTakesIsNotTheClientsFault() async throws {
        let gate = Gate()
        let limits = Self.limits { $0.bodyStall = .seconds(1) }
        try await TestServer.run(
            limits: limits,
            routes: { table in
                let operation = TestServer.operation("late", .post, "/v1/late", bodyLimit: 1 << 24)
                table.on(operation) { request, context in
                    await gate.enter()
                    _ = try await request.wholeBody(upTo: context.bodyLimit)
                    return TestServer.emptyAnswer
                }
            }
        ) { server in
            try await server.connect { client in
                // More than the server reads ahead, and no more than its kernel takes: a closed
                // window of TCP can stay closed for seconds.
                let head = "POST /v1/late HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n"
                try await client.send(Array(head.utf8) + [UInt8](repeating: 0x61, count: 90_000))
                await gate.waitForEntry()
                try await Task.sleep(for: .milliseconds(1_200))
                gate.open()
                let answer = try await client.answer()
                #expect(answer.status == 204, "\(answer.body)")
            }
        }
    }

    @Test func anAnswerThatDoesNotComeIsGivenUp() async throws {
        let gate = Gate()
        try await TestServer.run(
            limits: Self.limits { $0.request = Self.short },
            routes: { table in
                table.on(TestServer.operation("wait", .get, "/v1/wait")) { _, _ in
                    await gate.enter()
                    return TestServer.emptyAnswer
                }
            }
        ) { server in
            try await server.connect { client in
                try await client.send("GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 503)
                #expect(answer["retry-after"] == "5")
                gate.open()
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test func aClientThatTakesNothingIsCutOff() async throws {
        try await TestServer.run(limits: Self.limits { $0.writeStall = Self.short }) { server in
            try await RawClient.connect(to: server.port, receiveBuffer: 4_096) { client in
                try await client.send("GET /v1/flood HTTP/1.1\r\nHost: a\r\n\r\n")
                await server.logs.waitForLine { $0.contains("route=/v1/flood") }
            }
        }
    }
}
