import CanonicalEncoding
import Foundation
import Testing

/// What a running registry tells those who watch over it.
@Suite(.onThreads) struct MetricsTests {
    private func run(
        _ arguments: [String] = [], _ body: (Server, AdminPort) async throws -> Void
    ) async throws {
        try await Server.run(["--admin-port", "0"] + arguments) { server in
            try await body(server, AdminPort(of: server))
        }
    }

    @Test func theAdminPortServesMetricsAndHealthAndNothingElse() async throws {
        try await run { server, admin in
            let metrics = try admin.answer(.get("/metrics"))
            #expect(metrics.status == 200)
            #expect(metrics["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(metrics["cache-control"] == "no-store")
            let live = try admin.answer(.get("/livez")).object()
            #expect(live["state"] == "live")
            let ready = try admin.answer(.get("/readyz")).object()
            #expect(ready["state"] == "ready")
            for path in ["/", "/v1/log/checkpoint", "/checkpoint", "/v1/participants"] {
                let request = Request.get(path, as: server.operatorMember)
                #expect(try admin.answer(request).status == 404, "\(path)")
            }
            #expect(try admin.answer(.post("/metrics", as: nil)).status == 405)
            #expect(try server.answer(.get("/metrics")).status == 404)
        }
    }

    @Test func theAdminPortHasTheLimitsOfTheOthers() async throws {
        try await run { _, admin in
            let long = "/metrics?" + String(repeating: "a", count: 9_000)
            let tooLong = try admin.answer(.get(long))
            #expect(tooLong.status == 414)
            let fields = (0..<200).reduce(Request.get("/metrics")) { request, number in
                request.with("X-\(number)", "a")
            }
            let tooMany = try admin.answer(fields)
            #expect(tooMany.status == 431)
        }
    }

    @Test func eachMetricIsDocumentedAndEachDocumentedMetricIsThere() async throws {
        let text = try String(
            contentsOf: Repository.root.appending(path: "docs/metrics.md"), encoding: .utf8)
        let documented = Set(
            text.matches(of: #/\*\*`([a-z_]+)`\*\*/#).map { String($0.output.1) })
        try await run { _, admin in
            let exposed = Set(try admin.metrics().families)
            #expect(exposed.subtracting(documented).sorted() == [])
            #expect(documented.subtracting(exposed).sorted() == [])
            #expect(documented.count >= 59)
        }
    }

    @Test func whatIsDocumentedAsALabelIsOne() async throws {
        let text = try String(
            contentsOf: Repository.root.appending(path: "docs/metrics.md"), encoding: .utf8)
        try await run { server, admin in
            _ = try server.answer(.get("/livez"))
            let metrics = try admin.metrics()
            var seen = 0
            for match in text.matches(
                of: #/\*\*`([a-z_]+)`\*\*\s\((?:counter|gauge|histogram)(?:; ([a-z_`, ]+))?\)/#)
            {
                let name = String(match.output.1)
                let labels = Set(
                    (match.output.2 ?? "").matches(of: #/`([a-z_]+)`/#).map { String($0.output.1) })
                guard let told = metrics.labels(of: name) else { continue }
                #expect(told == labels, "\(name)")
                seen += 1
            }
            #expect(seen >= 25)
        }
    }

    @Test func aRequestIsCountedByItsTemplateAndTimed() async throws {
        try await run { server, admin in
            let before = try admin.metrics()
            for _ in 0..<3 { _ = try server.answer(.get("/v1/statements/0/history")) }
            _ = try server.answer(.get("/not/there?business=secret"))
            _ = try server.answer(Request(method: "BREW", target: "/livez"))
            let after = try admin.metrics()
            let route = [
                "listener": "api", "method": "GET", "route": "/v1/statements/{index}/history",
            ]
            let count = after.sum("tallystick_http_requests_total", route.with("status", "4xx"))
            #expect(count == 3)
            #expect(
                after.sum(
                    "tallystick_http_request_duration_seconds_count",
                    ["route": "/v1/statements/{index}/history"]) == 3)
            #expect(
                after.sum(
                    "tallystick_http_requests_total",
                    ["route": "-", "method": "-", "status": "4xx"])
                    - before.sum(
                        "tallystick_http_requests_total",
                        ["route": "-", "method": "-", "status": "4xx"]) == 2)
            #expect(!after.text.contains("secret") && !after.text.contains("not/there"))
            #expect(!after.text.contains("BREW"))
            // The one that asks.
            #expect(after.sum("tallystick_http_requests_in_flight", ["listener": "admin"]) == 1)
            #expect(after.sum("tallystick_http_requests_in_flight", ["listener": "api"]) == 0)
        }
    }

    private static func holding(
        _ count: Int, at server: Server, _ body: () throws -> Void
    ) throws {
        let held = try (0..<count).map { _ in try server.connect() }
        try withExtendedLifetime(held, body)
    }

    @Test func connectionsAreCountedWhileTheyAreOpen() async throws {
        try await run { server, admin in
            // In a scope of their own, at whose end they are closed.
            try Self.holding(3, at: server) {
                try admin.await { $0.sum("tallystick_http_connections", ["listener": "api"]) == 3 }
            }
            try admin.await { $0.sum("tallystick_http_connections", ["listener": "api"]) == 0 }
        }
    }

    @Test func aBatchMovesTheLogAndIsTimedPartByPart() async throws {
        try await run { server, admin in
            let before = try admin.metrics()
            let lender = try server.admit("bank-one", "lender")
            let middle = try admin.metrics()
            _ = try server.answer(.batch(Lines.ndjson(Lines.judgments(3)), as: lender)).object(201)
            let after = try admin.metrics()
            #expect(before["tallystick_tree_size"] == 8 && before["tallystick_block_height"] == 1)
            #expect(
                after["tallystick_blocks_committed_total"]
                    == after["tallystick_block_height"], "the genesis was founded, not sequenced")
            #expect(after["tallystick_batches_committed_total"] == 1)
            #expect(middle["tallystick_batches_committed_total"] == 0)
            let grown = (after["tallystick_tree_size"] ?? 0) - (middle["tallystick_tree_size"] ?? 0)
            let statements =
                (after["tallystick_statements_committed_total"] ?? 0)
                - (middle["tallystick_statements_committed_total"] ?? 0)
            #expect(statements == grown - 1, "a block is a leaf too")
            let commits = after["tallystick_commit_duration_seconds_count"]
            #expect(commits == after["tallystick_blocks_committed_total"])
            for stage in ["decide", "build", "store", "anchor"] {
                #expect(
                    after.sum("tallystick_commit_stage_duration_seconds_count", ["stage": stage])
                        == commits)
                #expect(
                    after.sum("tallystick_commit_stage_duration_seconds_sum", ["stage": stage]) > 0)
            }
            #expect(after["tallystick_anchor_lag_blocks"] == 0)
            #expect(after["tallystick_read_only"] == 0)
            #expect(after["tallystick_sequencer_queue_length"] == 0)
            #expect(after["tallystick_self_check_failures_total"] == 0)
            #expect(after["tallystick_metric_series_refused_total"] == 0)
            let age = try #require(after["tallystick_checkpoint_age_seconds"])
            #expect(age >= 0 && age < 60)
            #expect((after["tallystick_database_bytes"] ?? 0) > 4096)
            #expect((after["tallystick_database_wal_bytes"] ?? 0) > 4096)
            #expect(
                after["tallystick_snapshot_lag_leaves"] == after["tallystick_tree_size"],
                "no snapshot was written yet")
            let clock = try #require(after["tallystick_clock_seconds"])
            #expect(abs(clock - Date().timeIntervalSince1970) < 60)
        }
    }

    @Test func badCredentialsAreCountedByReason() async throws {
        try await run { server, admin in
            _ = try server.answer(.get("/v1/me", as: Member(id: "x", key: "tsk_unknown")))
            _ = try server.answer(
                .get("/v1/me").with("Authorization", "Basic dXNlcjpzZWNyZXQ="))
            let metrics = try admin.metrics()
            let name = "tallystick_authentication_failures_total"
            #expect(metrics.sum(name, ["reason": "unknown"]) == 1)
            #expect(metrics.sum(name, ["reason": "malformed"]) == 1)
            #expect(metrics.sum(name, [:]) == 2)
        }
    }

    @Test func aRegistryThatIsReadOnlySaysSo() async throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch, ["--admin-port", "0"])
        _ = try first.stop()
        try FileManager.default.removeItem(atPath: scratch.path("data/anchor"))
        let second = try Server(in: scratch, ["--admin-port", "0"])
        defer { second.kill() }
        let admin = try AdminPort(of: second)
        let metrics = try admin.metrics()
        #expect(metrics["tallystick_read_only"] == 1)
        #expect(metrics["tallystick_anchor_lag_blocks"]?.isNaN == true)
        let ready = try admin.answer(.get("/readyz"))
        #expect(ready.status == 503)
        #expect(ready.text.contains("anchor file is missing"))
        #expect(try admin.answer(.get("/livez")).status == 200)
    }
}
