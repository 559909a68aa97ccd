import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// A registry whose keys are in no file: its commands find them where `serve` does.
@Suite(.onThreads) struct KeyEnvironmentTests {
    private let scratch: Scratch
    private let lender: Member
    private let leaf: Int
    private let verifierKey: String
    private let environment: [String: String]

    init() throws {
        scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        lender = try server.admit("lender-one", "lender")
        leaf = try server.store(Lines.ndjson(Lines.judgments(3)), as: lender).first
        verifierKey = server.verifierKey
        #expect(try server.stop() == .code(0))
        environment = try [
            "TALLYSTICK_KEK": String(decoding: scratch.read("data/kek"), as: UTF8.self),
            "TALLYSTICK_LOG_KEY": String(decoding: scratch.read("data/log.key"), as: UTF8.self),
        ]
        for name in ["kek", "log.key"] {
            try FileManager.default.moveItem(
                atPath: scratch.path("data/\(name)"), toPath: scratch.path(name))
        }
    }

    private func run(
        _ words: String..., with environment: [String: String]? = nil
    ) throws -> Command {
        try Command.run(words, environment: environment ?? self.environment, in: scratch)
    }

    private var data: String { scratch.path("data") }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: scratch.path(name))
    }

    @Test func theCommandsTakeTheKeysThatTheServerTakes() throws {
        let backup = scratch.path("backup")
        let without = try run("backup", "--data", data, "--to", backup, with: [:])
        #expect(without.exitCode == 1 && without.errors.contains("there is no file"))
        let made = try run("backup", "--data", data, "--to", backup)
        #expect(made.exitCode == 0, "\(made.errors)")
        let checked = try run("check", "--data", data)
        #expect(checked.exitCode == 0, "\(checked.output) \(checked.errors)")
        let wrong = environment.merging(
            ["TALLYSTICK_KEK": Base64.encode([UInt8](repeating: 7, count: 32))]) { $1 }
        #expect(try run("check", "--data", data, with: wrong).exitCode != 0, "it is opened with")
        #expect(try run("keys", "show", "--data", data).output == verifierKey + "\n")
        let exported = try run("tiles", "export", scratch.path("files"), "--data", data)
        #expect(exported.exitCode == 0 && exists("files/log-keys"), "\(exported.errors)")

        let unnamed = try run(
            "restore", "--from", backup, "--data", scratch.path("restored"), with: [:])
        #expect(unnamed.exitCode == 2 && unnamed.errors.contains("TALLYSTICK_LOG_KEY"))
        let restored = try run(
            "restore", "--from", backup, "--data", scratch.path("restored"), "--anchor",
            scratch.path("data/anchor"))
        #expect(restored.exitCode == 0, "\(restored.errors)")
        #expect(exists("restored/registry.sqlite"))
        for name in ["kek", "log.key", "log.key.next"] {
            #expect(!exists("restored/\(name)"), "a key that was in no file is in one")
        }
        let good = try run(
            "check", "--data", scratch.path("restored"), "--anchor", scratch.path("data/anchor"))
        #expect(good.exitCode == 0, "\(good.output) \(good.errors)")
    }

    @Test func anOptionHoldsOverTheEnvironmentAndTwoVariablesDoNotGoTogether() throws {
        let other = Base64.encode([UInt8](repeating: 7, count: 32))
        let tried = try run(
            "check", "--data", data, "--kek", scratch.path("kek"), "--log-key",
            scratch.path("log.key"), with: ["TALLYSTICK_KEK": other])
        #expect(tried.exitCode == 0, "\(tried.output) \(tried.errors)")
        let files = [
            "TALLYSTICK_KEK_FILE": scratch.path("kek"),
            "TALLYSTICK_LOG_KEY_FILE": scratch.path("log.key"),
        ]
        let named = try run("check", "--data", data, with: files)
        #expect(named.exitCode == 0, "\(named.output) \(named.errors)")
        let both = try run(
            "backup", "--data", data, "--to", scratch.path("backup"),
            with: files.merging(["TALLYSTICK_KEK": other]) { $1 })
        #expect(both.exitCode == 2)
        #expect(both.errors.contains("TALLYSTICK_KEK: goes not together with kek_file"))
        #expect(!both.errors.contains(other), "the key is shown")
    }

    @Test func aKeyThatTheEnvironmentGivesIsReplacedThere() throws {
        for (options, variable) in [([], "_KEK_PREVIOUS"), (["--log"], "_LOG_KEY_NEXT")] {
            let refused = try Command.run(
                ["keys", "rotate", "--data", data] + options, environment: environment,
                in: scratch)
            #expect(refused.exitCode == 1, "\(refused.output)")
            #expect(refused.errors.contains("TALLYSTICK\(variable)"), "\(refused.errors)")
        }
        #expect(!exists("data/kek") && !exists("data/kek.previous") && !exists("data/log.key.next"))
        let idle = try run("keys", "retire", "--data", data)
        #expect(idle.exitCode == 1 && idle.errors.contains("nothing is being replaced"))

        var replaced = environment
        replaced["TALLYSTICK_KEK"] = Base64.encode([UInt8](repeating: 9, count: 32))
        let alone = try run("check", "--data", data, with: replaced)
        #expect(alone.exitCode != 0, "nothing is wrapped by it yet")
        var replacing = replaced
        replacing["TALLYSTICK_KEK_PREVIOUS"] = environment["TALLYSTICK_KEK"]
        let checked = try run("check", "--data", data, with: replacing)
        #expect(checked.exitCode == 0, "\(checked.output) \(checked.errors)")
        let early = try run("keys", "retire", "--data", data, with: replacing)
        #expect(early.exitCode == 1 && early.errors.contains("still needs"), "\(early.errors)")
        do {
            let server = try Server(in: scratch, environment: replacing)
            defer { server.kill() }
            #expect(try server.statement(leaf, as: lender).statements.first?.isOpened == true)
            let deadline = ContinuousClock.now.advanced(by: .seconds(30))
            while !server.errors.contains("every key is wrapped"), .now < deadline {
                usleep(10_000)
            }
            #expect(server.errors.contains("every key is wrapped"))
        }
        let retired = try run("keys", "retire", "--data", data, with: replacing)
        #expect(retired.exitCode == 0, "\(retired.errors)")
        #expect(retired.output.contains("set TALLYSTICK_KEK_PREVIOUS no more"))
        let server = try Server(in: scratch, environment: replaced)
        defer { server.kill() }
        #expect(try server.statement(leaf, as: lender).statements.first?.isOpened == true)
    }

    @Test func aStandbyWithoutKeyFilesFollowsAndTakesOver() throws {
        let primary = try Server(
            in: scratch, ["--set", "replication_port=0"], environment: environment)
        defer { primary.kill() }
        let folder = try Scratch()
        try FileManager.default.createDirectory(
            atPath: folder.path("data"), withIntermediateDirectories: true)
        for name in ["operator.key", "operator-2.key"] {
            try FileManager.default.copyItem(
                atPath: scratch.path("data/" + name), toPath: folder.path("data/" + name))
        }
        let url = try primary.replicationURL
        let standby = try StandbyServer(of: url, in: folder, environment: environment)
        let receipt = try primary.store(Lines.ndjson(Lines.judgments(2)), as: lender, key: "more")
        try standby.has(height: receipt.head.block.height)
        #expect(try standby.stop() == .code(0))
        let took = try Command.run(
            [
                "takeover", "--data", folder.path("data"), "--by", "A. Person", "--reason",
                "a test", "--primary", url,
            ], environment: environment, in: folder)
        #expect(took.exitCode == 0, "\(took.errors)")
        let second = try Server(in: folder, environment: environment)
        defer { second.kill() }
        #expect(try second.answer(.get("/readyz")).status == 200)
        for name in ["kek", "log.key"] {
            #expect(!FileManager.default.fileExists(atPath: folder.path("data/" + name)))
        }
    }
}
