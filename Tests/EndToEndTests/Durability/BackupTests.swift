import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Backups: taken beside a running server, verified before they become live, and never a second
/// history.
@Suite(.onThreads) struct BackupTests {
    private struct Story {
        let scratch: Scratch
        let lender: Member
        let receipt: VerifiedReceipt

        var backup: [String] { ["backup", "--data", scratch.path("data"), "--to"] }

        /// `restore` of a backup to a new directory, with the keys of the data directory that was.
        func restore(
            _ from: String, to: String = "restored", anchor: String? = "kept/anchor",
            _ more: [String] = []
        ) throws -> Command {
            var arguments = [
                "restore", "--from", scratch.path(from), "--data", scratch.path(to), "--kek",
                scratch.path("kept/kek"), "--log-key", scratch.path("kept/log.key"),
            ]
            if let anchor { arguments += ["--anchor", scratch.path(anchor)] }
            return try Command.run(arguments + more, in: scratch)
        }

        func exists(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: scratch.path(name))
        }

        /// Keeps apart what is no part of a backup.
        func keep() throws {
            let files = FileManager.default
            try? files.removeItem(atPath: scratch.path("kept"))
            try files.createDirectory(
                atPath: scratch.path("kept"), withIntermediateDirectories: true)
            for name in ["kek", "log.key", "anchor"] {
                try files.copyItem(
                    atPath: scratch.path("data/" + name), toPath: scratch.path("kept/" + name))
            }
        }
    }

    /// A stopped registry with a batch in it and a backup of it.
    private func story() throws -> Story {
        let scratch = try Scratch()
        let server = try Server(in: scratch)
        let lender = try server.admit("lender-one", "lender")
        let receipt = try server.store(Lines.ndjson(Lines.all), as: lender, key: "old")
        let story = Story(scratch: scratch, lender: lender, receipt: receipt)
        let made = try Command.run(story.backup + [scratch.path("backup")], in: scratch)
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(made.output.contains("(\(try server.size()) leaves"))
        #expect(try server.stop() == .code(0))
        try story.keep()
        return story
    }

    @Test func aBackupIsRestoredAndGoesOn() throws {
        let story = try story()
        let manifest = try JSONParser.parse(try story.scratch.read("backup/manifest.json"))
            .objectValue
        #expect(manifest?["size"]?.integerValue == Int64(story.receipt.head.size))
        #expect(try story.scratch.read("data/last-backup").isEmpty == false)
        let again = try Command.run(
            story.backup + [story.scratch.path("backup")], in: story.scratch)
        #expect(again.exitCode == 1 && again.errors.contains("is there already"))
        try FileManager.default.removeItem(atPath: story.scratch.path("data"))
        let restored = try story.restore("backup", to: "data")
        #expect(restored.exitCode == 0, "\(restored.errors)")
        #expect(!story.exists("data.part"))
        let check = try Command.run(
            "check", "--data", story.scratch.path("data"), "--anchor",
            story.scratch.path("kept/anchor"), in: story.scratch)
        #expect(check.exitCode == 0 && check.output.contains("nothing is wrong"), "\(check.output)")
        // The operator's credentials are no part of a backup: put beside it by hand.
        for name in ["operator.key", "operator-2.key"] {
            try Data().write(to: URL(filePath: story.scratch.path("data/" + name)))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: story.scratch.path("data/" + name))
        }
        let server = try Server(in: story.scratch, ["--anchor", story.scratch.path("kept/anchor")])
        defer { server.kill() }
        let first = try server.statement(story.receipt.first, as: story.lender)
        #expect(first.statements.map(\.entry) == [story.receipt.entries[0]])
        let next = try server.store(Lines.ndjson(Lines.judgments(2)), as: story.lender)
        try LogWalk.require(next.head, extends: story.receipt.head, server)
        let full = try story.restore("backup", to: "data")
        #expect(full.exitCode == 1 && full.errors.contains("is there already"))
    }

    /// Nothing of a backup can be changed, and no other key opens it.
    @Test func aChangedBackupOrAnotherKeyIsRefused() throws {
        let story = try story()
        for name in ["manifest.json", "registry.sqlite"] {
            let path = "backup/" + name
            let whole = try story.scratch.read(path)
            for place in [10, whole.count / 2, whole.count - 2] {
                var changed = whole
                changed[place] ^= 1
                _ = try story.scratch.write(changed, to: path)
                let refused = try story.restore("backup")
                #expect(refused.exitCode == 1, "\(name) at \(place): \(refused.errors)")
                #expect(!story.exists("restored") && !story.exists("restored.part"))
            }
            _ = try story.scratch.write(Array(whole.dropLast(5)), to: path)
            #expect(try story.restore("backup").exitCode == 1)
            _ = try story.scratch.write(whole, to: path)
        }
        let other = try Scratch()
        #expect(try Server(in: other).stop() == .code(0))
        for (name, says) in [
            ("kek", "the key-encryption key is not the one"),
            ("log.key", "the log key is not the one"),
        ] {
            let own = try story.scratch.read("kept/" + name)
            _ = try story.scratch.write(try other.read("data/" + name), to: "kept/" + name)
            let refused = try story.restore("backup")
            #expect(refused.exitCode == 1 && refused.errors.contains(says), "\(refused.errors)")
            _ = try story.scratch.write(own, to: "kept/" + name)
        }
        #expect(try story.restore("backup").exitCode == 0)
    }

    @Test func aManifestThatIsTooLongIsRefused() throws {
        let story = try story()
        let whole = try story.scratch.read("backup/manifest.json")
        _ = try story.scratch.write(
            whole + [UInt8](repeating: UInt8(ascii: " "), count: 64 << 10),
            to: "backup/manifest.json")
        let refused = try story.restore("backup")
        #expect(refused.exitCode == 1 && refused.errors.contains("it is too long"))
    }

    @Test func aScrubThatCannotBeIsRefused() throws {
        let scratch = try Scratch()
        for (option, value) in [
            ("--scrub-rows", "-1"), ("--scrub-rows", "1000001"), ("--scrub-interval", "0"),
            ("--scrub-interval", "31536001"),
        ] {
            let refused = try Command.run(
                "serve", "--data", scratch.path("data"), "\(option)=\(value)", in: scratch)
            #expect(refused.exitCode == 2, "\(option) \(value)")
        }
    }

    /// What was acknowledged after the backup is lost with it: that is told to the block, and nothing
    /// is recorded on it under the same key.
    @Test func aBackupBehindTheAnchorIsRestoredForReadingOnly() throws {
        let story = try story()
        let server = try Server(in: story.scratch)
        for _ in 0..<2 { try server.store(Lines.ndjson(Lines.judgments(1)), as: story.lender) }
        #expect(try server.stop() == .code(0))
        try story.keep()
        let refused = try story.restore("backup")
        #expect(refused.exitCode == 3)
        #expect(refused.errors.contains("restored from an old backup"))
        #expect(refused.errors.contains("2 blocks with"))
        #expect(!story.exists("restored"))
        let halfSaid = try story.restore("backup", ["--acknowledge-loss", "--by", "An operator"])
        #expect(halfSaid.exitCode == 2)
        let acknowledged = try story.restore(
            "backup", ["--acknowledge-loss", "--by", "An operator", "--reason", "the disk burnt"])
        #expect(acknowledged.exitCode == 0, "\(acknowledged.errors)")
        let loss = String(
            decoding: try story.scratch.read("restored/loss"), as: UTF8.self)
        #expect(loss.contains("An operator") && loss.contains("the disk burnt"))

        // In the place of the live one, with whatever anchor: it is read, and not written.
        let files = FileManager.default
        try files.moveItem(
            atPath: story.scratch.path("data"), toPath: story.scratch.path("newest"))
        try files.moveItem(
            atPath: story.scratch.path("restored"), toPath: story.scratch.path("data"))
        for name in ["operator.key", "operator-2.key"] {
            try files.copyItem(
                atPath: story.scratch.path("newest/" + name),
                toPath: story.scratch.path("data/" + name))
        }
        for anchor in ["kept/anchor", "none"] {
            let server = try Server(in: story.scratch, ["--anchor", story.scratch.path(anchor)])
            #expect(server.output.contains("READ ONLY: restored from an old backup"))
            let ready = try expectProblem(
                server.answer(.get("/readyz")), 503, "registry_read_only")
            #expect(ready.detail.contains("The loss was acknowledged at 20"))
            #expect(!ready.detail.contains("An operator"))
            try expectProblem(
                server.answer(.batch(Lines.ndjson(Lines.judgments(3)), as: story.lender)), 503,
                "registry_read_only")
            #expect(try server.statement(story.receipt.first, as: story.lender).opened == 1)
            #expect(try server.stop() == .code(0))
        }
        // What was lost is found, and put back: the log goes on.
        for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm"] {
            try? files.removeItem(atPath: story.scratch.path("data/" + name))
        }
        try files.copyItem(
            atPath: story.scratch.path("newest/registry.sqlite"),
            toPath: story.scratch.path("data/registry.sqlite"))
        let mended = try Server(in: story.scratch, ["--anchor", story.scratch.path("kept/anchor")])
        defer { mended.kill() }
        try mended.store(Lines.ndjson(Lines.judgments(3)), as: story.lender)
    }

    @Test func withoutAnAnchorNobodyCanTellWhatIsLost() throws {
        let story = try story()
        let refused = try story.restore("backup", anchor: nil)
        #expect(refused.exitCode == 3 && refused.errors.contains("nobody can tell"))
        #expect(!story.exists("restored"))
    }

    /// A process that ends half-way leaves nothing that looks like a backup, and nothing in the way.
    @Test func anInterruptedBackupIsNoBackup() throws {
        let story = try story()
        let part = story.scratch.path("second.part")
        try FileManager.default.createDirectory(
            atPath: part, withIntermediateDirectories: true)
        _ = try story.scratch.write([1, 2, 3], to: "second.part/registry.sqlite")
        let refused = try story.restore("second.part")
        #expect(refused.exitCode == 1 && refused.errors.contains("there is no backup"))
        let made = try Command.run(
            story.backup + [story.scratch.path("second")], in: story.scratch)
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(!FileManager.default.fileExists(atPath: part))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: story.scratch.path("second")
        ).sorted()
        #expect(names == ["manifest.json", "registry.sqlite"])
    }

    /// Each backup under load holds a prefix of what was acknowledged, and everything that was
    /// acknowledged before it began.
    @Test func aBackupUnderLoadIsAPrefix() async throws {
        let scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        let story = Story(
            scratch: scratch, lender: lender,
            receipt: try server.store(Lines.ndjson(Lines.all), as: lender))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = scratch.path("stop")
            group.addTask {
                var count = 0
                while !FileManager.default.fileExists(atPath: stop) {
                    count += 1
                    try server.store(
                        Lines.ndjson(Lines.judgments(40)), as: lender, key: "load-\(count)")
                }
            }
            for number in 0..<3 {
                let before = try server.size()
                let name = "backup-\(number)"
                let made = try Command.run(story.backup + [scratch.path(name)], in: scratch)
                #expect(made.exitCode == 0, "\(made.errors)")
                let after = try server.size()
                let size =
                    try JSONParser.parse(try scratch.read(name + "/manifest.json"))
                    .objectValue?["size"]?.integerValue ?? 0
                #expect(size >= before && size <= after)
                let check = try Command.run("check", "--data", scratch.path("data"), in: scratch)
                #expect(check.exitCode == 0, "\(check.output)")
            }
            _ = try scratch.write([], to: "stop")
            try await group.waitForAll()
        }
        try story.keep()
        for number in 0..<3 {
            let restored = try story.restore(
                "backup-\(number)", to: "restored-\(number)",
                ["--acknowledge-loss", "--by", "a test", "--reason", "load"])
            #expect(restored.exitCode == 0, "\(restored.errors)")
        }
    }

    @Test func aDamageIsCheckedWithItsExitCode() throws {
        let story = try story()
        let data = story.scratch.path("data")
        let whole = try story.scratch.read("data/registry.sqlite")
        let clean = try Command.run("check", "--data", data, in: story.scratch)
        #expect(clean.exitCode == 0, "\(clean.output)")
        let noRegistry = try Command.run(
            "check", "--data", story.scratch.path("kept"), in: story.scratch)
        #expect(noRegistry.exitCode == 2)
        let sealed = try Command.run(
            "check", "--data", data, "--kek", story.scratch.path("none"), in: story.scratch)
        #expect(sealed.exitCode == 2)
        // An anchor that says nothing.
        _ = try story.scratch.write([], to: "data/anchor")
        #expect(try Command.run("check", "--data", data, in: story.scratch).exitCode == 4)
        try FileManager.default.removeItem(atPath: data + "/anchor")
        try FileManager.default.copyItem(
            atPath: story.scratch.path("kept/anchor"), toPath: data + "/anchor")
        // A checkpoint that nobody signed.
        var changed = whole
        let note = Array("tallystick.example/registry\n".utf8)
        let place = try #require(
            changed.indices.last { changed[$0...].starts(with: note) })
        changed[place] ^= 1
        _ = try story.scratch.write(changed, to: "data/registry.sqlite")
        let found = try Command.run("check", "--data", data, in: story.scratch)
        #expect(found.exitCode == 7, "\(found.output) \(found.errors)")
        #expect(found.output.contains("log: blocks, height"))
    }
}
