import Foundation
import Testing

/// How much may be asked of a running registry, and what happens to the rest.
@Suite(.onThreads) struct RequestLimitTests {
    @Test func aCredentialHasABucketOfItsOwn() async throws {
        try await Server.run([
            "--admin-port", "0", "--requests-per-second", "1", "--request-burst", "5",
        ]) { server in
            let admin = try AdminPort(of: server)
            let request = Request.get("/v1/me")
            let first = try server.answer(request.with(server.operatorMember))
            #expect(first["ratelimit-policy"] == #""credential";q=5;w=5"#)
            #expect(first["ratelimit"] == #""credential";r=4;t=1"#)
            let answers = try (0..<9).map { _ in
                try server.answer(request.with(server.operatorMember))
            }
            let refused = try #require(answers.first { $0.status == 429 })
            #expect(answers.count { $0.status == 429 } >= 4)
            try expectProblem(refused, 429, "too_many_requests")
            #expect(Int(refused["retry-after"] ?? "") == 1)
            #expect(refused["ratelimit"] == #""credential";r=0;t=1"#)
            // Another credential of the same participant, and who has none, are not concerned.
            #expect(try server.answer(request.with(server.secondOperator)).status == 200)
            let open = try server.answer(.get("/v1/log/checkpoint"))
            #expect(open.status == 200 && open["ratelimit"] == nil)
            let metrics = try admin.metrics()
            let limited = Double(answers.count { $0.status == 429 })
            let name = "tallystick_rate_limited_requests_total"
            #expect(metrics.sum(name, ["scope": "credential"]) == limited)
            #expect(metrics.sum(name, ["scope": "address"]) == 0)
        }
    }

    @Test func aProblemSaysWhatIsLeftToo() async throws {
        try await Server.run { server in
            let answer = try server.answer(
                .get("/v1/participants/nobody", as: server.operatorMember))
            try expectProblem(answer, 404, "not_found")
            #expect(answer["ratelimit"]?.hasPrefix(#""credential";r="#) == true)
        }
    }

    @Test func anAddressHasOneForBothPortsButNotForHealthAndMetrics() async throws {
        try await Server.run([
            "--admin-port", "0", "--public-port", "0", "--address-requests-per-second", "1",
            "--address-request-burst", "3",
        ]) { server in
            let admin = try AdminPort(of: server)
            let beginning = "the log alone on http://127.0.0.1:"
            let line = server.output.split(separator: "\n").first { $0.hasPrefix(beginning) }
            let port = try #require(line.flatMap { Int($0.dropFirst(beginning.count)) })
            var statuses: [Int] = []
            for _ in 0..<8 {
                let connection = try Connection(port: port)
                try connection.send(Request.get("/checkpoint").bytes)
                statuses.append(try connection.answer().status)
            }
            #expect(statuses.prefix(3) == [200, 200, 200] && statuses.contains(429))
            let own = try (0..<8).map { _ in
                try server.answer(.get("/v1/participants", as: server.operatorMember)).status
            }
            #expect(own.contains(429), "the ports share the bucket")
            for _ in 0..<10 {
                #expect(try server.answer(.get("/livez")).status == 200)
                #expect(try server.answer(.get("/readyz")).status == 200)
                #expect(try admin.answer(.get("/readyz")).status == 200)
            }
            let metrics = try admin.metrics()
            #expect(
                metrics.sum("tallystick_rate_limited_requests_total", ["scope": "address"])
                    == Double((statuses + own).count { $0 == 429 }))
        }
    }

    @Test func zeroIsNoLimit() async throws {
        try await Server.run(["--requests-per-second", "0", "--address-requests-per-second", "0"]) {
            server in
            let answer = try server.answer(.get("/v1/participants", as: server.operatorMember))
            #expect(answer.status == 200 && answer["ratelimit"] == nil)
        }
    }

    @Test func whatCannotWaitIsRefusedAndCountedAndMayComeAgain() async throws {
        try await Server.run(["--admin-port", "0", "--waiting-submissions", "1"]) { server in
            let admin = try AdminPort(of: server)
            let lender = try server.admit("bank-one", "lender")
            let bodies = (0..<48).map { _ in Lines.ndjson(Lines.judgments(40)) }
            let answers = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
                for (number, body) in bodies.enumerated() {
                    group.addTask { (number, try server.answer(.batch(body, as: lender))) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
                    .sorted { $0.0 < $1.0 }.map(\.1)
            }
            let refused = answers.filter { $0.status == 503 }
            let statuses = Set(answers.map(\.status))
            #expect(statuses == [201, 503])
            try #require(!refused.isEmpty, "the queue was never full: post more at once")
            for answer in refused {
                #expect(Int(answer["retry-after"] ?? "") ?? 0 >= 1)
                try expectProblem(answer, 503, "service_unavailable")
            }
            let metrics = try admin.metrics()
            #expect(metrics["tallystick_sequencer_refused_total"] == Double(refused.count))
            #expect(metrics["tallystick_sequencer_queue_limit"] == 1)
            #expect(
                metrics["tallystick_batches_committed_total"]
                    == Double(answers.count - refused.count))
            // What was refused left nothing, so that it can be posted again.
            for (body, answer) in zip(bodies, answers) where answer.status == 503 {
                #expect(try server.answer(.batch(body, as: lender)).status == 201)
            }
        }
    }
}
