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

    /// An answer about a large file is made as a whole, so that whoever takes it slowly makes the server keep
    /// it: after a few such answers nothing more is answered to them, and others do not notice.
    @Test func whoTakesLargeAnswersSlowlyIsRefusedMore() async throws {
        try await Server.run(["--set", "participant_answer_bytes=4194304"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("authority-one", "regulator")
            let other = try server.admit("authority-two", "regulator")
            for _ in 0..<3 {
                let batch = Request.batch(Lines.ndjson(Lines.judgments(3_000)), as: lender)
                #expect(try server.answer(batch).status == 201)
            }
            let request = Request.supervision(as: regulator)
            let whole = try server.answer(request)
            #expect(whole.status == 201)
            #expect(whole.body.count > 8 << 20, "\(whole.body.count) bytes")
            let slow = try server.connect(window: 4_096)
            try slow.send(request.bytes)
            // By its head it is made, and waits for who takes nothing more of it.
            let head = String(decoding: try slow.take(through: "\r\n\r\n"), as: UTF8.self)
            #expect(head.hasPrefix("HTTP/1.1 201"), "\(head)")
            let refusal = try server.answer(request)
            try expectProblem(refusal, 429, "too_many_requests")
            #expect(refusal["retry-after"] == "30")
            #expect(try server.answer(.supervision(as: other)).status == 201)
            #expect(
                try server.answer(.batch(Lines.ndjson(Lines.judgments(1)), as: lender)).status
                    == 201)
            withExtendedLifetime(slow) {}
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
