import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Storage that was changed behind the registry's back.
@Suite(.onThreads) struct SelfCheckMetricTests {
    @Test func anAnswerThatCannotBeProvenIsCountedAndNotSent() async throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        let lender = try first.admit("bank-one", "lender")
        let leaf = try first.store(Lines.ndjson(Lines.judgments(1)), as: lender).first
        _ = try first.stop()
        try scratch.damageStatement(at: leaf)

        let second = try Server(in: scratch, ["--admin-port", "0"])
        defer { second.kill() }
        let admin = try AdminPort(of: second)
        let name = "tallystick_self_check_failures_total"
        let before = try admin.metrics()
        #expect(before[name] == 0)
        let answer = try second.answer(.get("/v1/statements/\(leaf)", as: lender))
        try expectProblem(answer, 500, "self_check_failed")
        let after = try admin.metrics()
        #expect(after[name] == 1)
        #expect(
            after.sum("tallystick_http_requests_total", ["listener": "api", "status": "5xx"]) == 1)
        #expect(second.errors.contains("a self-check failed"))
        let incident = try second.awaitIncident("proof_fault")
        #expect(incident["severity"] == "major" && incident["sensor"] == "self_check")
    }
}
