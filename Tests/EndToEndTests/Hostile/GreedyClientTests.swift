import Testing

/// Clients that take no answer, or do not stop sending.
@Suite(.onThreads) struct GreedyClientTests {
    private static let mostMemory = 64 * 1024 * 1024

    @Test func answersThatNobodyTakesAreNotHeaped() async throws {
        try await Server.run { server in
            #expect(try server.answersOthers())
            let before = try server.peakMemory()
            // Each asks 2,000 times for some 18 KB.
            let asked = Request.get("/web/words.js").bytes
            let many = Array(repeatElement(asked, count: 2_000).joined())
            let clients = try (0..<20).map { _ in
                let client = try server.connect()
                #expect(try client.pours(many))
                return client
            }
            #expect(try server.answersOthers())
            #expect(try server.peakMemory() - before < Self.mostMemory)
            withExtendedLifetime(clients) {}
        }
    }

    /// The answer comes, what follows is thrown away for a while, and the connection ends.
    @Test func whoGoesOnAfter413IsNotReadForLong() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.peakMemory()
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            let client = try server.connect()
            let request = Request(method: "POST", target: "/v1/batches").with(lender)
                .with("Content-Type", "application/x-ndjson")
                .with("Content-Length", "1000000000000")
            try client.send(request.bytes)
            let began = ContinuousClock.now
            try expectProblem(client.answer(), 413, "payload_too_large")
            var sent = 0
            while try client.pours(piece), began.duration(to: .now) < .seconds(30) { sent += 1 }
            #expect(began.duration(to: .now) < .seconds(10), "\(sent) MB were taken")
            #expect(try server.peakMemory() - before < Self.mostMemory)
            #expect(try server.answersOthers())
        }
    }
}
