import Testing

/// Clients that stall. The limits are of seconds, so all of them stall at once.
@Suite(.onThreads) struct SlowRequestTests {
    @Test func aRequestThatStallsIsRefusedAndNothingIsStored() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let body = Lines.ndjson(Lines.judgments(100))
            let batch = Request.batch(body, as: lender, key: "stalled")
            let stalls: [(name: String, bytes: [UInt8], least: Int)] = [
                ("inside the head", Array(batch.head.prefix(60)), 9),
                ("before the body", batch.head, 14),
                ("inside the body", batch.head + body.prefix(5_000), 14),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (name, bytes, least) in stalls {
                    group.addTask {
                        // Another key for each: one that is under way is a conflict.
                        let head = String(decoding: bytes, as: UTF8.self)
                        let connection = try server.connect()
                        let began = ContinuousClock.now
                        try connection.send(head.replacing("stalled", with: "stalled \(name)"))
                        let answer = try connection.answer()
                        let comment = Comment(rawValue: name)
                        try expectProblem(answer, 408, "request_timeout", comment)
                        #expect(began.duration(to: .now) > .seconds(least), comment)
                        #expect(began.duration(to: .now) < .seconds(least + 15), comment)
                        #expect(try connection.isAtEnd(), comment)
                    }
                }
                // Others are served meanwhile.
                for _ in 0..<20 { #expect(try server.answer(.get("/readyz")).status == 200) }
                try await group.waitForAll()
            }
            #expect(try server.checkpoint() == before)
            try server.store(body, as: lender, key: "stalled inside the body")
        }
    }
}
