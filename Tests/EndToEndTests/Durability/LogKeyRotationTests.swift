import CanonicalEncoding
import Foundation
import Ledger
import Testing
import TransparencyLog

/// Replacing the log key of the real program's registry, and following it with the real tools.
@Suite(.onThreads) struct LogKeyRotationTests {
    private let scratch: Scratch
    private let lender: Member
    /// The verifier key that everybody had before.
    private let old: String

    init() throws {
        scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        lender = try server.admit("lender-one", "lender")
        old = server.verifierKey
        try post(to: server, "before")
        #expect(try server.stop() == .code(0))
    }

    /// Posts a batch, verifies its receipt, and saves the answer.
    private func post(to server: Server, _ name: String) throws {
        let answer = try server.answer(
            .batch(Lines.ndjson(Lines.judgments(2)), as: lender, key: name, query: ""))
        let object = try answer.object(201)
        _ = try server.verifier.verify(
            try Receipt(parsing: object["receipt"] ?? .null))
        _ = try scratch.write(answer.body, to: "\(name).json")
    }

    private func run(_ arguments: String...) throws -> Command {
        try Command.run(arguments, in: scratch)
    }

    private func keys(_ arguments: String...) throws -> Command {
        try Command.run(["keys"] + arguments + ["--data", scratch.path("data")], in: scratch)
    }

    private func verify(_ name: String, _ key: String) throws -> Int32 {
        try run("verify", scratch.path("\(name).json"), "--key", key).exitCode
    }

    private func keyCount(_ server: Server) throws -> Int? {
        try server.answer(.get("/v1/log/key")).object()["keys"]?.arrayValue?.count
    }

    private func audit(_ server: Server, _ key: String, _ options: [String] = []) throws -> Command
    {
        try Command.run(
            ["audit", server.url, "--key", key, "--state", scratch.path("state.json")] + options,
            in: scratch)
    }

    @Test func theKeyIsReplacedWhileEveryoneGoesOnVerifying() throws {
        let copy = scratch.path("copy")
        do {
            let server = try Server(in: scratch)
            defer { server.kill() }
            #expect(try audit(server, old).exitCode == 0)
            #expect(try run("mirror", server.url, copy, "--key", old).exitCode == 0)
        }
        // 1. The next key is made.
        let early = try keys("retire", "--log")
        #expect(early.exitCode == 1 && early.errors.contains("nothing is being replaced"))
        let made = try keys("rotate", "--log")
        #expect(made.exitCode == 0, "\(made.errors)")
        let mode =
            try FileManager.default.attributesOfItem(
                atPath: scratch.path("data/log.key.next"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try keys("rotate", "--log")
        #expect(again.exitCode == 1 && again.errors.contains("there already"))
        let unannounced = try keys("retire", "--log", "--at-once")
        #expect(unannounced.exitCode == 1 && unannounced.errors.contains("does not announce"))
        let new = try #require(
            made.output.split(separator: "\n").first { $0.hasPrefix("its verifier key: ") }
        )
        .dropFirst("its verifier key: ".count)

        // 2. A start announces it; both sign.
        do {
            let server = try Server(in: scratch)
            defer { server.kill() }
            #expect(server.verifierKey == old)
            #expect(server.output.contains("next verifier key, from size "))
            try post(to: server, "during")
            #expect(try keyCount(server) == 2)
            #expect(try SignedNote(parsing: server.checkpoint()).signatures.count == 2)
            let followed = try audit(server, old)
            #expect(followed.exitCode == 0, "\(followed.output)")
            #expect(followed.output.contains("a new log key"))
            #expect(try run("mirror", server.url, copy, "--key", old).exitCode == 0)
            let list = try server.answer(.get("/log-keys"))
            _ = try scratch.write(list.body, to: "list.json")
            let presentation = try #require(
                try list.object()["keys"]?.arrayValue?.last?.objectValue?["announcement"])
            _ = try scratch.write(presentation.jsonBytes, to: "announcement.json")
        }
        for name in ["before", "during"] { #expect(try verify(name, old) == 0) }
        #expect(try verify("during", String(new)) == 0)
        let announced = try run("verify", scratch.path("announcement.json"), "--key", old)
        #expect(announced.exitCode == 0 && announced.output.contains(new), "\(announced.output)")
        let stranger = old.replacingOccurrences(of: "registry", with: "other")
        #expect(try verify("announcement", stranger) == 2)
        let listed = try run("verify", scratch.path("list.json"), "--key", old)
        #expect(listed.exitCode == 0 && listed.output.contains(new), "\(listed.output)")

        // 3. The old one is retired: not before its time.
        let waits = try keys("retire", "--log")
        #expect(waits.exitCode == 1 && waits.errors.contains("both keys are to sign until"))
        #expect(try keys("retire", "--log", "--at-once").exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data/log.key.next")))
        let server = try Server(in: scratch)
        defer { server.kill() }
        #expect(server.verifierKey == new)
        try post(to: server, "after")
        #expect(try verify("before", old) == 0)
        #expect(try verify("after", old) == 1, "it has not learned the new key")
        #expect(try verify("after", String(new)) == 0)
        let follow = try run(
            "keys", "follow", server.url, "--key", old, "--to", scratch.path("keys.txt"))
        #expect(follow.exitCode == 0, "\(follow.errors)")
        for name in ["before", "during", "after"] {
            #expect(try verify(name, scratch.path("keys.txt")) == 0)
        }
        let known = try audit(server, old)
        #expect(known.exitCode == 0, "\(known.output)")
        let fresh = try run("audit", server.url, "--key", old)
        #expect(fresh.exitCode == 0, "\(fresh.output)")
        let mirrored = try run("mirror", server.url, copy, "--key", old)
        #expect(mirrored.exitCode == 0, "\(mirrored.output)")
        #expect(try run("audit", copy, "--key", old).exitCode == 0)
        let exported = try run(
            "tiles", "export", scratch.path("files"), "--data", scratch.path("data"))
        #expect(exported.exitCode == 0, "\(exported.errors)")
        #expect(try run("audit", scratch.path("files"), "--key", old).exitCode == 0)
        let checked = try run("check", "--data", scratch.path("data"))
        #expect(checked.exitCode == 0, "\(checked.output)")
    }

    @Test func aKillBetweenTheStepsLeavesOneAnnouncementAndALogThatVerifies() throws {
        #expect(try keys("rotate", "--log").exitCode == 0)
        for round in 0..<12 {
            let process = try Server.launch(in: scratch)
            usleep(UInt32(round * 12_000))
            process.send(SIGKILL)
            _ = try process.wait()
        }
        do {
            let server = try Server(in: scratch)
            try post(to: server, "during")
            server.kill()
        }
        #expect(try keys("retire", "--log", "--at-once").exitCode == 0)
        do {
            let server = try Server(in: scratch)
            try post(to: server, "alone")
            server.kill()
        }
        #expect(try keys("rotate", "--log").exitCode == 0)
        let server = try Server(in: scratch)
        defer { server.kill() }
        try post(to: server, "again")
        #expect(try keyCount(server) == 3)
        let audited = try run("audit", server.url, "--key", old)
        #expect(audited.exitCode == 0, "\(audited.output)")
        for name in ["before", "during"] { #expect(try verify(name, old) == 0) }
    }

    @Test func withoutTheAnnouncedKeyTheRegistryDoesNotStart() throws {
        #expect(try keys("rotate", "--log").exitCode == 0)
        try Server(in: scratch).kill()
        let next = scratch.path("data/log.key.next")
        try FileManager.default.moveItem(atPath: next, toPath: scratch.path("apart"))
        let process = try Server.launch(in: scratch)
        #expect(try process.wait() == .code(1))
        let errors = String(decoding: try scratch.read("server.err"), as: UTF8.self)
        #expect(errors.contains("is not beside it"), "\(errors)")
        try FileManager.default.moveItem(atPath: scratch.path("apart"), toPath: next)
        try Server(in: scratch).kill()
    }

    @Test func aBackupIsRestoredWithBothKeysOrWithTheNewOneLater() throws {
        #expect(try keys("rotate", "--log").exitCode == 0)
        do {
            let server = try Server(in: scratch)
            defer { server.kill() }
            try post(to: server, "during")
            let made = try run(
                "backup", "--data", scratch.path("data"), "--to", scratch.path("backup"))
            #expect(made.exitCode == 0, "\(made.errors)")
            #expect(try server.stop() == .code(0))
        }
        func restore(_ name: String) throws -> Command {
            try run(
                "restore", "--from", scratch.path("backup"), "--data", scratch.path(name), "--kek",
                scratch.path("data/kek"), "--log-key", scratch.path("data/log.key"), "--anchor",
                scratch.path("data/anchor"))
        }
        let both = try restore("both")
        #expect(both.exitCode == 0, "\(both.errors) \(both.output)")
        #expect(FileManager.default.fileExists(atPath: scratch.path("both/log.key.next")))
        #expect(try keys("retire", "--log", "--at-once").exitCode == 0)
        let alone = try restore("alone")
        #expect(alone.exitCode == 0, "\(alone.errors) \(alone.output)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("alone/log.key.next")))
    }

    @Test func aWitnessCosignsAcrossTheChange() throws {
        #expect(try keys("rotate", "--log").exitCode == 0)
        let next = try run("keys", "show", "--data", scratch.path("data")).output
            .split(separator: "\n").last?.dropFirst("next: ".count)
        let witness = try WitnessServer("one", of: [old, String(try #require(next))], in: scratch)
        defer { witness.kill() }
        let policy = witness.line + "quorum one\n"
        _ = try scratch.write(Array(policy.utf8), to: "one.policy")
        let options = ["--witness-policy", scratch.path("one.policy")]
        for round in 0..<2 {
            if round == 1 { #expect(try keys("retire", "--log", "--at-once").exitCode == 0) }
            let server = try Server(in: scratch, options)
            defer { server.kill() }
            try post(to: server, "round-\(round)")
            let end = ContinuousClock.now.advanced(by: .seconds(60))
            var lines = 0
            while lines == 0, ContinuousClock.now < end {
                let note = try SignedNote(parsing: server.checkpoint())
                lines = try Cosignature.verified(on: note, by: [witness.key]).count
                usleep(5_000)
            }
            #expect(lines == 1, "\(server.errors)")
        }
    }
}
