import CanonicalEncoding
import Foundation
import Testing

/// What a start leaves on the disk, and what it refuses.
@Suite(.onThreads) struct StartTests {
    @Test func whatTheRegistryWritesIsItsOwnersAlone() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.all), as: lender)
            let files = FileManager.default
            let data = server.scratch.url.appending(path: "data")
            #expect(try mode(of: data) == 0o700)
            let names = try files.contentsOfDirectory(atPath: data.path)
            let expected: Set = [
                "anchor", "kek", "lock", "log.key", "operator-2.key", "operator.key",
                "registry.sqlite",
                "registry.sqlite-shm", "registry.sqlite-wal",
            ]
            #expect(Set(names) == expected)
            for name in names {
                #expect(try mode(of: data.appending(path: name)) == 0o600, "\(name)")
            }
        }
    }

    private func mode(of url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    @Test func aSecondProcessOnTheSameFolderIsRefused() async throws {
        try await Server.run { server in
            let before = try server.checkpoint()
            let second = try serve(server.scratch)
            #expect(second.exitCode == 1)
            #expect(second.errors.contains("another process serves"))
            #expect(second.output.isEmpty)
            #expect(try server.checkpoint() == before)
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.all), as: lender)
        }
    }

    /// Runs `serve` where it is expected to end by itself.
    private func serve(_ scratch: Scratch, _ arguments: String...) throws -> Command {
        try Command.run(
            ["serve", "--data", scratch.path("data"), "--port", "0"] + arguments, in: scratch)
    }

    /// A registry that ran once and stopped.
    private func stoppedRegistry() throws -> Scratch {
        let scratch = try Scratch()
        let server = try Server(in: scratch)
        let lender = try server.admit("lender-one", "lender")
        try server.store(Lines.ndjson(Lines.all), as: lender)
        _ = try server.stop()
        return scratch
    }

    @Test func anotherKeyEncryptionKeyIsRefusedInWords() async throws {
        let scratch = try stoppedRegistry()
        let kek = try scratch.read("data/kek")
        try replace(
            "kek", Array((Base64.encode([UInt8](repeating: 7, count: 32)) + "\n").utf8), scratch)
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("key-encryption key does not open this database"))
        for text in ["", "short", "not base64 of anything at all, but long enough to be so"] {
            try replace("kek", Array(text.utf8), scratch)
            let refused = try serve(scratch)
            #expect(refused.exitCode == 1, "\(text)")
            #expect(refused.errors.contains("kek"), "\(text)")
            if !text.isEmpty { #expect(!refused.errors.contains(text), "the key is shown") }
        }
        // Nothing was spoilt by the attempts.
        try replace("kek", kek, scratch)
        let server = try Server(in: scratch)
        #expect(try server.answer(.get("/readyz")).status == 200)
        server.kill()
    }

    /// Puts other contents into a file of the data folder, and leaves its mode.
    private func replace(_ name: String, _ bytes: [UInt8], _ scratch: Scratch) throws {
        let handle = try FileHandle(forWritingTo: scratch.url.appending(path: "data/\(name)"))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    @Test(arguments: ["kek", "log.key"])
    func aKeyThatOthersCanReadIsRefused(name: String) async throws {
        let scratch = try stoppedRegistry()
        for mode in [0o640, 0o604, 0o622, 0o666] {
            chmod(scratch.path("data/\(name)"), mode_t(mode))
            let refused = try serve(scratch)
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("chmod 600"))
        }
        chmod(scratch.path("data/\(name)"), 0o600)
        let server = try Server(in: scratch)
        server.kill()
    }

    @Test(arguments: ["kek", "log.key"])
    func aKeyThatIsMissingIsNotMadeAnew(name: String) async throws {
        let scratch = try stoppedRegistry()
        try FileManager.default.removeItem(atPath: scratch.path("data/\(name)"))
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("put the file back"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data/\(name)")))
    }

    @Test func aLogKeyOfAnotherNameIsRefused() async throws {
        let scratch = try stoppedRegistry()
        let other = try Scratch()
        let stranger = try Server(in: other, ["--origin", "other.example/log"])
        _ = try stranger.stop()
        try replace("log.key", try other.read("data/log.key"), scratch)
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("another log"))
    }

    @Test func aLogKeyOfTheSameNameButAnotherKeyIsRefused() async throws {
        let scratch = try stoppedRegistry()
        let other = try Scratch()
        let stranger = try Server(in: other)
        _ = try stranger.stop()
        try replace("log.key", try other.read("data/log.key"), scratch)
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("cannot be opened"))
    }

    @Test func anEmptyDatabaseBesideAnAnchorIsRefused() async throws {
        let scratch = try stoppedRegistry()
        for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.path("data/\(name)"))
        }
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("put the database back"))
    }

    @Test func aDatabaseThatWasChangedIsRefusedInWords() async throws {
        let scratch = try stoppedRegistry()
        for name in ["registry.sqlite-wal", "registry.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.path("data/\(name)"))
        }
        try replace("registry.sqlite", [UInt8](repeating: 0x5a, count: 65_536), scratch)
        let refused = try serve(scratch)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("SQLite") || refused.errors.contains("cannot be opened"))
    }

    @Test(arguments: [
        (["--port", "70000"], "from 0 to 65535"), (["--port", "-1"], ""),
        (["--log-level", "loud"], "log level"), (["--port", "x"], ""),
        (["--origin", "two words"], ""), (["--origin", "a+b"], ""),
    ])
    func optionsThatCannotBeAreRefused(options: [String], words: String) async throws {
        let scratch = try Scratch()
        let refused = try Command.run(
            ["serve", "--data", scratch.path("data")] + options, in: scratch)
        #expect(refused.exitCode != 0)
        #expect(refused.errors.contains(words) || words.isEmpty)
        #expect(!refused.errors.isEmpty)
    }

    @Test func aPortThatIsTakenIsSaidSo() async throws {
        try await Server.run { server in
            let other = try Scratch()
            let refused = try Command.run(
                "serve", "--data", other.path("data"), "--port", "\(server.port)", in: other)
            #expect(refused.exitCode != 0)
            #expect(!refused.errors.isEmpty)
        }
    }
}
