import CanonicalEncoding
import Testing

/// Bad credentials are counted, and who presents many has to wait.
@Suite(.onThreads) struct FailedAttemptTests {
    @Test func badCredentialsAreLimitedAndGoodOnesAreNot() async throws {
        try await Server.run(["--failed-attempts", "3"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let stranger = Member(id: "stranger", key: "tsk_nobody")
            let statuses = try (0..<5).map { _ in
                try server.answer(.get("/v1/me", as: stranger)).status
            }
            #expect(statuses == [401, 401, 401, 429, 429])
            let limited = try server.answer(.get("/v1/me", as: stranger))
            try expectProblem(limited, 429, "too_many_requests")
            let wait = try #require(limited["retry-after"].flatMap { Int($0) })
            #expect((1...60).contains(wait))
            #expect(try server.answer(.get("/v1/me", as: lender)).status == 200)
            #expect(try server.answer(.get("/v1/me")).status == 401, "nothing was tried")
            let counts = try server.answer(
                .get("/v1/supervision/failed-attempts", as: server.operatorMember)
            ).object()
            #expect(counts["counts"]?.objectValue?["unknown"] == 6)
            #expect(counts["counts"]?.objectValue?["malformed"] == 0)
            #expect(counts["limited"] == 3)
        }
    }
}
