import HTTPAPI
import HTTPTypes
import Testing

/// More connections than the server wants, over the wire: 9 is a crowd here.
@Suite("A crowd of connections", .timeLimit(.minutes(1)))
struct CrowdTests {
    private static let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.connections = 10
        // However slow the machine: it must be the crowd that ends a connection.
        limits.head = .seconds(50)
        limits.idle = .seconds(50)
        return limits
    }()

    private static let ping = "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Calls `body` while `count` connections more are open, each of which was answered once.
    private func holding(
        _ count: Int, on server: TestServer, _ body: () async throws -> Void
    ) async throws {
        guard count > 0 else { return try await body() }
        try await server.connect { client in
            try await client.send(Self.ping)
            #expect(try await client.answer().status == 200)
            try await holding(count - 1, on: server, body)
        }
    }

    @Test func theOneThatHasWaitedLongestGivesWay() async throws {
        try await TestServer.run(limits: Self.limits) { server in
            try await server.connect { oldest in
                try await oldest.send(Self.ping)
                #expect(try await oldest.answer().status == 200)
                try await holding(1, on: server) {
                    // By its second request it has waited less than the other.
                    try await oldest.send(Self.ping)
                    #expect(try await oldest.answer().status == 200)
                    try await holding(8, on: server) {
                        try await oldest.send(Self.ping)
                        #expect(try await oldest.answer().status == 200)
                    }
                }
            }
            try await server.connect { oldest in
                try await holding(9, on: server) {
                    let rest = try await oldest.rest()
                    #expect(rest.isEmpty)
                }
            }
            #expect(server.logs.lines.contains { $0.contains("too many connections") })
        }
    }

    @Test func aHeadThatDoesNotEndGivesWay() async throws {
        try await TestServer.run(limits: Self.limits) { server in
            try await server.connect { slow in
                try await slow.send("GET /v1/ping HTTP/1.1\r\nHost:")
                try await holding(9, on: server) {
                    let rest = try await slow.rest()
                    #expect(rest.isEmpty)
                }
            }
        }
    }

    @Test func oneThatIsBeingAnsweredStays() async throws {
        let gate = Gate()
        try await TestServer.run(
            limits: Self.limits,
            routes: { table in
                table.on(TestServer.operation("wait", .get, "/v1/wait")) { _, _ in
                    await gate.enter()
                    return TestServer.emptyAnswer
                }
            }
        ) { server in
            try await server.connect { busy in
                try await busy.send("GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n")
                await gate.waitForEntry()
                try await server.connect { first in
                    try await holding(8, on: server) {
                        let rest = try await first.rest()
                        #expect(rest.isEmpty)
                    }
                }
                gate.open()
                #expect(try await busy.answer().status == 204)
            }
        }
    }

    @Test func oneAddressDisplacesItsOwn() async throws {
        var limits = ServerLimits()
        limits.addressConnections = 3
        try await TestServer.run(limits: limits) { server in
            try await server.connect { oldest in
                try await holding(3, on: server) {
                    let rest = try await oldest.rest()
                    #expect(rest.isEmpty)
                }
            }
            #expect(server.logs.lines.contains { $0.contains("from one address") })
        }
    }

    @Test func anAddressWhoseConnectionsAreAllBusyGetsNoMore() async throws {
        var limits = ServerLimits()
        limits.addressConnections = 1
        let gate = Gate()
        try await TestServer.run(
            limits: limits,
            routes: { table in
                table.on(TestServer.operation("wait", .get, "/v1/wait")) { _, _ in
                    await gate.enter()
                    return TestServer.emptyAnswer
                }
            }
        ) { server in
            try await server.connect { busy in
                try await busy.send("GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n")
                await gate.waitForEntry()
                try await server.connect { oneTooMany in
                    let rest = try await oneTooMany.rest()
                    #expect(rest.isEmpty)
                }
                gate.open()
                #expect(try await busy.answer().status == 204)
            }
        }
    }

    @Test func aProcessWithFewFilesTakesFewConnections() {
        let usual = ServerLimits()
        #expect(usual.within(openFiles: 1_048_576, listeners: 2).connections == 2_000)
        let few = usual.within(openFiles: 1_024, listeners: 2)
        #expect(few.connections == (1_024 - ServerLimits.otherFiles) / 2)
        #expect(few.crowd < few.connections)
        #expect(few.addressConnections == 192)
        #expect(usual.within(openFiles: 64, listeners: 1).connections == 1)
    }
}
