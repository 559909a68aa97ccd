import Foundation
import TestSupport
import Testing

/// What the metrics say of witnesses and time-stamp authorities.
@Suite(.onThreads) struct EvidenceMetricsTests {
    @Test func witnessesAreCountedByWhatTheyAnswered() async throws {
        let witnessed = try WitnessedRegistry(["--admin-port", "0"])
        defer { witnessed.server.kill() }
        let admin = try AdminPort(of: witnessed.server)
        let requests = "tallystick_witness_requests_total"
        func isCosigned(_ scrape: Scrape, by name: String) -> Bool {
            scrape.sum(requests, ["witness": name, "outcome": "cosigned"]) > 0
        }
        try admin.await {
            isCosigned($0, by: "first") && isCosigned($0, by: "second")
                && $0["tallystick_cosigned_lag_leaves"] == 0
        }
        let before = try admin.metrics()
        #expect(before.sum(requests, ["outcome": "failed"]) == 0)
        witnessed.second.kill()
        let lender = try witnessed.server.admit("lender-one", "lender")
        try witnessed.server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
        try admin.await { $0.sum(requests, ["witness": "second", "outcome": "failed"]) > 0 }
        let after = try admin.metrics()
        #expect((after["tallystick_cosigned_lag_leaves"] ?? 0) > 0, "all must cosign")
        #expect(after.sum(requests, ["witness": "first", "outcome": "failed"]) == 0)
        let time = "tallystick_cosignature_last_timestamp_seconds"
        #expect(after.sum(time, ["witness": "second"]) == before.sum(time, ["witness": "second"]))
        #expect(after.sum(time, ["witness": "second"]) > Date().timeIntervalSince1970 - 600)
    }

    @Test(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
    func authoritiesAreCountedByWhatTheyAnswered() async throws {
        let authority = try TimestampServer()
        let closed = "http://127.0.0.1:1/tsa"
        try await Server.run(
            authority.options + ["--timestamp-authority", closed, "--admin-port", "0"]
        ) { server in
            let admin = try AdminPort(of: server)
            let requests = "tallystick_timestamp_requests_total"
            try admin.await {
                $0.sum(requests, ["authority": authority.url, "outcome": "stamped"]) > 0
                    && $0.sum(requests, ["authority": authority.url, "outcome": "nothing_new"]) > 0
                    && $0.sum(requests, ["authority": closed, "outcome": "failed"]) > 0
            }
            let metrics = try admin.metrics()
            let time = "tallystick_timestamp_last_success_timestamp_seconds"
            #expect(
                metrics.sum(time, ["authority": authority.url])
                    > metrics.sum(time, ["authority": closed]))
            #expect(metrics.sum(requests, ["authority": closed, "outcome": "stamped"]) == 0)
        }
    }
}
