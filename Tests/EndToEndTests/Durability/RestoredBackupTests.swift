import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// A database that is older than what was acknowledged must not be written on.
@Suite(.onThreads) struct RestoredBackupTests {
    private struct Members {
        let lender: Member
        let regulator: Member
    }

    /// A registry with something in it; stopped, with its database set aside; then with more.
    private func registryWithABackup(
        _ body: (Scratch, _ members: Members, _ old: VerifiedReceipt, _ new: VerifiedReceipt)
            throws -> Void
    ) throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        let lender = try first.admit("lender-one", "lender")
        let regulator = try first.admit("regulator-one", "regulator")
        let old = try first.store(Lines.ndjson(Lines.all), as: lender, key: "old")
        #expect(try first.stop() == .code(0))
        try copyDatabase(in: scratch, from: "data", to: "backup")
        let second = try Server(in: scratch)
        let new = try second.store(Lines.ndjson(Lines.judgments(5)), as: lender, key: "new")
        #expect(try second.stop() == .code(0))
        try body(scratch, Members(lender: lender, regulator: regulator), old, new)
    }

    /// Replaces the database files of one folder by those of another.
    private func copyDatabase(in scratch: Scratch, from: String, to: String) throws {
        let files = FileManager.default
        let target = scratch.url.appending(path: to)
        try files.createDirectory(at: target, withIntermediateDirectories: true)
        for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm"] {
            try? files.removeItem(at: target.appending(path: name))
            let source = scratch.url.appending(path: from).appending(path: name)
            if files.fileExists(atPath: source.path) {
                try files.copyItem(at: source, to: target.appending(path: name))
            }
        }
    }

    @Test func anOldBackupIsReadButNotWritten() async throws {
        try registryWithABackup { scratch, members, old, new in
            let (lender, regulator) = (members.lender, members.regulator)
            try copyDatabase(in: scratch, from: "backup", to: "data")
            let server = try Server(in: scratch)
            defer { server.kill() }
            #expect(server.output.contains("READ ONLY: restored from an old backup"))
            let ready = try expectProblem(
                server.answer(.get("/readyz")), 503, "registry_read_only")
            #expect(ready.detail.contains("restored from an old backup"))
            #expect(try server.answer(.get("/livez")).status == 200)

            let before = try server.checkpoint()
            for key in ["another", "new", nil] {
                let refused = try expectProblem(
                    server.answer(
                        .batch(Lines.ndjson(Lines.judgments(5)), as: lender, key: key)), 503,
                    "registry_read_only")
                #expect(refused.detail.contains("restored from an old backup"))
            }
            let form = JSONValue.object(Server.application("lender-two", "lender"))
            try expectProblem(
                server.answer(.post("/v1/participants", json: form, as: server.operatorMember)),
                503, "registry_read_only")
            #expect(try server.checkpoint() == before)

            // What it holds is still answered, and proven.
            for (place, entry) in old.entries.enumerated() {
                let answer = try server.statement(old.first + place, as: lender)
                #expect(answer.statements.map(\.entry) == [entry] && answer.opened == 1)
                #expect(answer.head.size < new.head.size)
            }
            // Nobody is shown a file without a footprint.
            for request in [
                Request.inquiry("L1", consent: nil, as: lender), .supervision(as: regulator),
                .lookUp(Lines.subject, as: regulator),
                .get("/v1/statements/\(old.first)", as: regulator).onGround,
            ] {
                try expectProblem(server.answer(request), 503, "registry_read_only")
            }
            #expect(try server.checkpoint() == before)
            try LogWalk().walk(server)
            let replay = try server.answer(
                .batch(Lines.ndjson(Lines.all), as: lender, key: "old"))
            #expect(replay["idempotency-replayed"] == "true")

            // It stays so, and the newest database mends it.
            #expect(try server.stop() == .code(0))
            let again = try Server(in: scratch)
            #expect(try again.answer(.get("/readyz")).status == 503)
            #expect(try again.checkpoint() == before)
            again.kill()
        }
    }

    @Test func theNewestDatabasePutBackIsWrittenAgain() async throws {
        try registryWithABackup { scratch, members, _, new in
            let lender = members.lender
            try copyDatabase(in: scratch, from: "data", to: "newest")
            try copyDatabase(in: scratch, from: "backup", to: "data")
            let old = try Server(in: scratch)
            #expect(try old.answer(.get("/readyz")).status == 503)
            #expect(try old.stop() == .code(0))
            try copyDatabase(in: scratch, from: "newest", to: "data")
            let server = try Server(in: scratch)
            defer { server.kill() }
            let receipt = try server.store(Lines.ndjson(Lines.judgments(2)), as: lender)
            try LogWalk.require(receipt.head, extends: new.head, server)
        }
    }

    @Test func aMissingAnchorMeansReadOnly() async throws {
        try registryWithABackup { scratch, members, _, _ in
            let lender = members.lender
            let anchor = scratch.url.appending(path: "data/anchor")
            let kept = scratch.url.appending(path: "anchor")
            try FileManager.default.moveItem(at: anchor, to: kept)
            let server = try Server(in: scratch)
            #expect(server.output.contains("READ ONLY: the anchor file is missing"))
            try expectProblem(
                server.answer(.batch(Lines.ndjson(Lines.all), as: lender)), 503,
                "registry_read_only")
            #expect(try server.stop() == .code(0))
            #expect(!FileManager.default.fileExists(atPath: anchor.path))
            let given = try Server(in: scratch, ["--anchor", kept.path])
            defer { given.kill() }
            try given.store(Lines.ndjson(Lines.all), as: lender)
        }
    }

    /// The same log, continued in two ways: from the backup, with the anchor of that time.
    @Test func aDatabaseOfAnotherHistoryMeansReadOnly() async throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        let lender = try first.admit("lender-one", "lender")
        #expect(try first.stop() == .code(0))
        try copyDatabase(in: scratch, from: "data", to: "backup")
        let anchor = scratch.path("data/anchor")
        try FileManager.default.copyItem(atPath: anchor, toPath: scratch.path("old-anchor"))
        let second = try Server(in: scratch)
        try second.store(Lines.ndjson(Lines.judgments(5)), as: lender)
        #expect(try second.stop() == .code(0))

        try copyDatabase(in: scratch, from: "backup", to: "data")
        let fork = try Server(in: scratch, ["--anchor", scratch.path("old-anchor")])
        for _ in 0..<3 { try fork.store(Lines.ndjson(Lines.judgments(9)), as: lender) }
        #expect(try fork.stop() == .code(0))

        let server = try Server(in: scratch)
        defer { server.kill() }
        #expect(server.output.contains("READ ONLY: the database contradicts the anchor"))
        #expect(try server.answer(.get("/readyz")).status == 503)
    }
}
