import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Pairs of the real program: what a standby has, and what taking over does.
@Suite(.onThreads) struct StandbyTests {
    private static let replicating = ["--set", "replication_port=0"]

    private static func replicating(at port: Int, _ more: [String] = []) -> [String] {
        ["--set", "replication_port=\(port)"] + more
    }

    private func post(_ server: Server, _ count: Int, as lender: Member) throws -> VerifiedReceipt {
        try server.store(Lines.ndjson(Lines.judgments(count)), as: lender, key: "\(UUID())")
    }

    private func takeover(_ standby: Scratch, _ more: [String] = []) throws -> Command {
        try Command.run(
            ["takeover", "--data", standby.path("data"), "--by", "A. Person", "--reason", "a test"]
                + more, in: standby)
    }

    /// Both sides may be killed at any time, and the standby goes on without hands.
    @Test func aStandbySurvivesKillsAndTakesOver() throws {
        let first = try Server(in: Scratch(), Self.replicating)
        let port = try first.replicationPort
        let lender = try first.admit("lender-one", "lender")
        let old = try post(first, 20, as: lender)
        let folder = try StandbyServer.folder(for: first)
        let standby = try StandbyServer(of: "http://127.0.0.1:\(port)", in: folder)
        try standby.has(height: old.head.block.height)
        #expect(try standby.answer(.get("/readyz")).status == 200)
        // While it follows it is no registry, and cannot take over.
        let served = try Command.run("serve", "--data", folder.path("data"), in: folder)
        #expect(served.exitCode == 1 && served.errors.contains("another process"))
        standby.kill()
        let refused = try Command.run("serve", "--data", folder.path("data"), in: folder)
        #expect(
            refused.exitCode == 1 && refused.errors.contains("standby's copy"), "\(refused.errors)")
        _ = try post(first, 5, as: lender)
        let order: JSONObject = [
            "subject": .string(Lines.subject), "reason": "subject_request",
            "legal_basis": "statute",
        ]
        let erased = try first.answer(
            .post("/v1/erasures", json: .object(order), as: first.operatorMember))
        #expect(erased.status < 300, "\(erased.text)")
        // What it lacks was deleted with the erasure: it starts from another copy, by itself.
        let again = try StandbyServer(of: "http://127.0.0.1:\(port)", in: folder)
        let later = try post(first, 5, as: lender)
        try again.has(height: later.head.block.height)
        first.kill()
        let restarted = try Server(in: first.scratch, Self.replicating(at: port))
        let last = try post(restarted, 5, as: lender)
        try again.has(height: last.head.block.height)
        restarted.kill()
        #expect(try takeover(folder).exitCode == 1, "follow still runs")
        #expect(try again.stop() == .code(0))
        let took = try takeover(folder, ["--primary-anchor", first.scratch.path("data/anchor")])
        #expect(took.exitCode == 0, "\(took.output) \(took.errors)")
        #expect(try takeover(folder).exitCode == 1, "once")

        let second = try Server(in: folder, Self.replicating)
        defer { second.kill() }
        #expect(!second.output.contains("READ ONLY"), "\(second.output)")
        // It goes on from the last receipt by one block more than the takeover's.
        let next = try post(second, 2, as: lender)
        #expect(next.head.block.height == last.head.block.height + 2)
        try LogWalk.require(next.head, extends: old.head, second)
        #expect(
            try second.statement(old.first, as: lender).statements.map(\.entry) == [old.entries[0]])

        // The old primary asks, and records nothing more.
        let peer = ["--set", "standby_peer=\(try second.replicationURL)"]
        let fenced = try Server(in: first.scratch, peer)
        #expect(fenced.output.contains("READ ONLY: its standby took over"), "\(fenced.output)")
        #expect(try fenced.answer(.batch(Lines.ndjson(Lines.all), as: lender)).status == 503)
        fenced.kill()
        // Without asking it remembers.
        let alone = try Server(in: first.scratch)
        #expect(alone.output.contains("READ ONLY: its standby took over"))
        alone.kill()
        // The new primary has a standby in its turn.
        let follower = try StandbyServer(
            of: try second.replicationURL, in: try StandbyServer.folder(for: second))
        try follower.has(height: next.head.block.height)
        follower.kill()
    }

    /// What was acknowledged and is not here is a reason not to take over.
    @Test func aStandbyThatIsKnownToBeBehindIsRefused() throws {
        let first = try Server(in: Scratch(), Self.replicating)
        let lender = try first.admit("lender-one", "lender")
        let witness = try WitnessServer("w", of: [first.verifierKey], in: first.scratch)
        defer { witness.kill() }
        let policy = try first.scratch.write(
            Array("\(witness.line)quorum w\n".utf8), to: "w.policy")
        let folder = try StandbyServer.folder(for: first)
        let standby = try StandbyServer(of: try first.replicationURL, in: folder)
        try standby.has(height: try post(first, 3, as: lender).head.block.height)
        #expect(try standby.stop() == .code(0))
        _ = try post(first, 3, as: lender)
        first.kill()
        // The witness cosigns what the primary acknowledged last.
        let witnessed = try Server(in: first.scratch, ["--witness-policy", policy])
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while try !witnessed.checkpoint().contains("witness.test/w"), .now < deadline {
            usleep(10_000)
        }
        witnessed.kill()
        for evidence in [
            ["--primary-anchor", first.scratch.path("data/anchor")], ["--witness-policy", policy],
        ] {
            let refused = try takeover(folder, evidence)
            #expect(
                refused.exitCode == 3 && refused.errors.contains("refused"), "\(refused.errors)")
        }
        let acknowledged = try takeover(
            folder, ["--primary-anchor", first.scratch.path("data/anchor"), "--acknowledge-loss"])
        #expect(acknowledged.exitCode == 0, "\(acknowledged.errors)")
        let second = try Server(in: folder)
        defer { second.kill() }
        #expect(second.output.contains("READ ONLY"))
        #expect(try second.answer(.batch(Lines.ndjson(Lines.all), as: lender)).status == 503)
    }

    /// A primary that runs is told, and hands out what is missing: nothing is lost.
    @Test func aPrimaryThatRunsIsToldFirst() throws {
        let first = try Server(in: Scratch(), Self.replicating)
        defer { first.kill() }
        let lender = try first.admit("lender-one", "lender")
        let folder = try StandbyServer.folder(for: first)
        let standby = try StandbyServer(of: try first.replicationURL, in: folder)
        try standby.has(height: try post(first, 3, as: lender).head.block.height)
        #expect(try standby.stop() == .code(0))
        let last = try post(first, 30, as: lender)
        let took = try takeover(folder, ["--primary", try first.replicationURL])
        #expect(took.exitCode == 0, "\(took.errors)")
        #expect(took.output.contains("block \(last.head.block.height) "), "\(took.output)")
        #expect(try first.answer(.batch(Lines.ndjson(Lines.all), as: lender)).status == 503)
        #expect(try first.answer(.get("/readyz")).status == 503)
        let second = try Server(in: folder)
        defer { second.kill() }
        let next = try post(second, 1, as: lender)
        #expect(next.head.block.height == last.head.block.height + 2)
    }

    /// With `required` nothing is answered before a standby has it, and a retry finds it then.
    @Test func requiredAnswersOnceAStandbyHasIt() async throws {
        let scratch = try Scratch()
        let plain = try Server(in: scratch)
        let lender = try plain.admit("lender-one", "lender")
        #expect(try plain.stop() == .code(0))
        let first = try Server(
            in: scratch, Self.replicating + ["--set", "standby_rule=required", "--admin-port", "0"])
        defer { first.kill() }
        let body = Lines.ndjson(Lines.judgments(3))
        let connection = try first.connect()
        try connection.send(Request.batch(body, as: lender, key: "waits").bytes)
        let size = try first.size()
        let admin = try AdminPort(of: first)
        try admin.await { ($0["tallystick_standby_lag_patches"] ?? 0) > 0 }
        let waitingSince = "tallystick_standby_waiting_since_timestamp_seconds"
        try admin.await { $0[waitingSince]?.isNaN == false }
        let silent = try #require(
            try admin.metrics()["tallystick_standby_heard_timestamp_seconds"])
        #expect(abs(silent - Date().timeIntervalSince1970) < 3_600, "none asked since the start")
        #expect(try first.size() == size, "nobody sees it either")
        let retry = try first.answer(.batch(body, as: lender, key: "waits"))
        #expect(retry.status == 409, "\(retry.text)")
        let standby = try StandbyServer(
            of: try first.replicationURL, in: try StandbyServer.folder(for: first))
        defer { standby.kill() }
        let receipt = try first.receipt(
            of: try connection.answer(), provingLines: body, from: lender)
        try standby.has(height: receipt.head.block.height)
        try admin.await { $0["tallystick_standby_lag_patches"] == 0 }
        let after = try admin.metrics()
        #expect(after[waitingSince]?.isNaN == true)
        let heard = try #require(after["tallystick_standby_heard_timestamp_seconds"])
        #expect(heard > silent)
    }

    /// What is told of a standby's metrics, and what it measures.
    @Test func whatAStandbyMeasuresIsDocumented() throws {
        let text = try String(
            contentsOf: Repository.root.appending(path: "docs/standby.md"), encoding: .utf8)
        let documented = Set(
            text.matches(of: #/\n\| `(tallystick_replica_[a-z_]+)` \|/#).map { String($0.output.1) }
        )
        let first = try Server(in: Scratch(), Self.replicating)
        defer { first.kill() }
        let standby = try StandbyServer(
            of: try first.replicationURL, in: try StandbyServer.folder(for: first))
        defer { standby.kill() }
        #expect(Set(try Scrape(try standby.answer(.get("/metrics")).text).families) == documented)
    }

    @Test func onlyWhoHoldsTheKeyIsAnswered() throws {
        let first = try Server(in: Scratch(), Self.replicating)
        defer { first.kill() }
        for header in [nil, "Bearer abc", "Bearer \(first.operatorMember.key)"] {
            let connection = try Connection(port: try first.replicationPort)
            let plain = Request.get("/replication/state")
            try connection.send((header.map { plain.with("Authorization", $0) } ?? plain).bytes)
            #expect(try connection.answer().status == 401)
        }
        #expect(try first.answer(.get("/replication/state")).status == 404)
        // A standby with another key says what is wrong, and ends.
        let other = try Server(in: Scratch())
        other.kill()
        let folder = try StandbyServer.folder(for: other)
        let standby = try StandbyServer(of: try first.replicationURL, in: folder)
        #expect(try standby.ended() == .code(1))
        #expect(standby.errors.contains("does not know the key-encryption key"))
    }
}
