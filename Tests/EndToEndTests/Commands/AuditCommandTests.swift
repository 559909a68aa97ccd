import CanonicalEncoding
import Foundation
import Glibc
import Testing

/// `tallystick audit`, on the files of logs in folders.
@Suite(.onThreads) struct AuditCommandTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func folder(_ log: LogFolder, _ name: String = "log") throws -> String {
        let folder = scratch.url.appending(path: name)
        try log.write(to: folder)
        return folder.path
    }

    private func log(_ counts: Int..., salt: String = "") throws -> LogFolder {
        var log = try LogFolder()
        for count in counts { log.add(count, salt: salt) }
        return log
    }

    private func audit(_ log: LogFolder, _ arguments: String...) throws -> Command {
        try Command.run(["audit"] + arguments + ["--key", log.key], in: scratch)
    }

    @Test func anAuditGoesOnFromWhereTheLastOneEnded() async throws {
        var log = try log(300, 20)
        let state = scratch.path("state.json")
        let first = try audit(log, try folder(log), "--state", state)
        #expect(first.exitCode == 0, "\(first.output) \(first.errors)")
        #expect(first.output.hasPrefix("audited: nothing was found\n"))
        #expect(first.output.contains("read: \(log.size) leaves, 3 blocks"))
        let again = try audit(log, try folder(log), "--state", state)
        #expect(again.exitCode == 0 && again.output.contains("read: 0 leaves, 0 blocks"))
        let before = log.size
        log.add(40)
        let later = try audit(log, try folder(log), "--state", state, "--json")
        #expect(later.exitCode == 0, "\(later.output)")
        let outcome = try #require(
            try JSONParser.parse(later.output.trimmingCharacters(in: .newlines)).objectValue)
        #expect(outcome["good"] == true && outcome["leaves_read"] == .integer(41))
        #expect(outcome["size"] == .integer(Int64(before + 41)) && outcome["height"] == 3)
        let full = try audit(log, try folder(log), "--state", state, "--full")
        #expect(full.exitCode == 0 && full.output.contains("read: \(log.size) leaves, 4 blocks"))
    }

    @Test func aLogThatRewritesItsPastIsConvictedByAFileThatVerifies() async throws {
        let honest = try log(300, 20)
        let state = scratch.path("state.json")
        #expect(try audit(honest, try folder(honest), "--state", state).exitCode == 0)
        let remembered = try scratch.read("state.json")
        var forked = try log(300, 20, salt: "another")
        forked.add(7)
        let evidence = scratch.path("evidence.json")
        let found = try audit(
            forked, try folder(forked), "--state", state, "--evidence", evidence)
        #expect(found.exitCode == 3, "\(found.output)")
        #expect(found.output.contains("evidence (two_blocks): \(evidence)"))
        #expect(try scratch.read("state.json") == remembered)
        let verified = try Command.run("verify", evidence, "--key", honest.key, in: scratch)
        #expect(verified.exitCode == 0, "\(verified.output)")
        #expect(verified.output.contains("both cannot be true"))
        var text = String(decoding: try scratch.read("evidence.json"), as: UTF8.self)
        text.replace("\"height\":2", with: "\"height\":1")
        let changed = try scratch.write(Array(text.utf8), to: "changed.json")
        #expect(try Command.run("verify", changed, "--key", honest.key, in: scratch).exitCode == 1)
        // Another piece of evidence does not take the place of the first.
        forked.add(1)
        let second = try audit(
            forked, try folder(forked), "--state", state, "--evidence", evidence)
        #expect(second.exitCode == 3 && second.output.contains("\(evidence).1"))
    }

    @Test func evidenceThatCannotBeWrittenIsPrinted() async throws {
        let honest = try log(20)
        let state = scratch.path("state.json")
        #expect(try audit(honest, try folder(honest), "--state", state).exitCode == 0)
        let forked = try log(20, salt: "another")
        let found = try audit(
            forked, try folder(forked), "--state", state, "--evidence",
            scratch.path("nowhere/evidence.json"))
        #expect(found.exitCode == 3, "\(found.output) \(found.errors)")
        let line = try #require(found.output.split(separator: "\n").last)
        let evidence = try scratch.write(Array(line.utf8) + [0x0a], to: "evidence.json")
        #expect(try Command.run("verify", evidence, "--key", honest.key, in: scratch).exitCode == 0)
    }

    @Test func whatCannotBeReadIsNotWrittenOver() async throws {
        let log = try log(5)
        let path = try folder(log)
        let state = scratch.url.appending(path: "state.json")
        try FileManager.default.createSymbolicLink(
            at: state, withDestinationURL: scratch.url.appending(path: "nothing"))
        #expect(try audit(log, path, "--state", state.path).exitCode == 2)
        #expect(try audit(log, path, "--state", scratch.path("nowhere/state.json")).exitCode == 2)
    }

    @Test func whatIsWrongInAFileIsNamed() async throws {
        let log = try log(300, 20)
        let path = try folder(log)
        let tile = URL(filePath: path).appending(path: "tile/0/000")
        var bytes = try Data(contentsOf: tile)
        bytes[100] ^= 1
        try bytes.write(to: tile)
        let state = scratch.path("state.json")
        let found = try audit(log, path, "--state", state)
        #expect(found.exitCode == 1 && found.output.contains("tile: tile/0/000"))
        #expect(!FileManager.default.fileExists(atPath: state))
    }

    @Test func whatCannotBeReadIsNoFinding() async throws {
        let log = try log(5)
        #expect(try audit(log, scratch.path("nowhere")).exitCode == 4)
        #expect(try audit(log, "http://127.0.0.1:1").exitCode == 4)
        let path = try folder(log)
        #expect(try Command.run("audit", path, "--key", "no key", in: scratch).exitCode == 2)
        let noState = try scratch.write(Array("{}".utf8), to: "none.json")
        #expect(try audit(log, path, "--state", noState).exitCode == 2)
        #expect(try audit(log, path, "--credential", noState).exitCode == 2)
        #expect(try audit(log, path, "--openings", scratch.path("none")).exitCode == 2)
    }

    @Test func aRegistryThatDoesNotAnswerIsNoFinding() async throws {
        let log = try log(5)
        let key = try scratch.write(Array("a key".utf8), to: "authority.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let audited = try audit(
            log, try folder(log), "--credential", key, "--registry", "http://127.0.0.1:1",
            "--legal-basis", "statute", "--case-no", "1")
        #expect(audited.exitCode == 4, "\(audited.output) \(audited.errors)")
    }

    @Test func twoAuditorsWhoWereShownTwoHistoriesConvictTheLog() async throws {
        let (honest, forked) = (try log(20, 5), try log(20, 9, salt: "another"))
        let states = [scratch.path("a.json"), scratch.path("b.json")]
        for (log, state) in zip([honest, forked], states) {
            #expect(try audit(log, try folder(log), "--state", state).exitCode == 0)
        }
        let evidence = scratch.path("evidence.json")
        let found = try audit(honest, "compare", states[0], states[1], "--evidence", evidence)
        #expect(found.exitCode == 3, "\(found.output)")
        #expect(try Command.run("verify", evidence, "--key", honest.key, in: scratch).exitCode == 0)
        let same = try audit(honest, "compare", states[0], states[0])
        #expect(same.exitCode == 0 && same.output.contains("the same"))
    }

    @Test func aCopyIsMadeOfWhatIsVerifiedAndNothingElse() async throws {
        var log = try log(300, 20)
        let copy = scratch.path("copy")
        func mirror() throws -> Command {
            try Command.run(
                "mirror", try folder(log), copy, "--key", log.key, "--evidence",
                scratch.path("evidence.json"), in: scratch)
        }
        let first = try mirror()
        #expect(first.exitCode == 0, "\(first.output) \(first.errors)")
        #expect(try audit(log, copy).exitCode == 0)
        log.add(400)
        #expect(try mirror().exitCode == 0)
        #expect(try audit(log, copy).output.contains("\(log.size) leaves"))
        let held = FileManager.default.subpaths(atPath: copy)?.sorted()
        log = try self.log(300, 20, 400, 5, salt: "another")
        #expect(try mirror().exitCode == 3)
        #expect(FileManager.default.subpaths(atPath: copy)?.sorted() == held)
    }

    @Test func aFolderThatAnotherRunCopiesToIsLeftAlone() throws {
        let log = try log(5)
        let copy = scratch.url.appending(path: "copy")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        let held = open(copy.appending(path: ".lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(held >= 0 && flock(held, LOCK_EX | LOCK_NB) == 0)
        func mirror() throws -> Command {
            try Command.run(
                "mirror", try folder(log), copy.path, "--key", log.key, in: scratch)
        }
        let refused = try mirror()
        #expect(refused.exitCode == 2 && refused.errors.contains("another process"))
        #expect(FileManager.default.subpaths(atPath: copy.path) == [".lock"])
        close(held)
        #expect(try mirror().exitCode == 0)
    }

    @Test func aLogThatDroppedItsPartialTilesIsCopied() async throws {
        let log = try log(300, 20)
        var longer = log
        longer.add(400)
        let path = try folder(longer)
        let partial = "tile/1/000.p/1"
        let upper = try Data(
            contentsOf: URL(filePath: try folder(log, "short")).appending(path: partial))
        let directory = URL(filePath: path)
        try upper.write(to: directory.appending(path: partial))
        try Data(log.note.utf8).write(to: directory.appending(path: "checkpoint"))
        let copy = scratch.path("copy")
        let mirrored = try Command.run("mirror", path, copy, "--key", log.key, in: scratch)
        #expect(mirrored.exitCode == 0, "\(mirrored.output) \(mirrored.errors)")
        #expect(try audit(log, copy).exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: copy + "/tile/entries/001"))
    }

    @Test func aCheckpointThatIsNotGoodIsNotCopied() async throws {
        let log = try log(5)
        let path = try folder(log)
        try Data("nothing".utf8).write(to: URL(filePath: path).appending(path: "checkpoint"))
        let copy = scratch.path("copy")
        #expect(
            try Command.run("mirror", path, copy, "--key", log.key, in: scratch).exitCode == 1)
        #expect(!FileManager.default.fileExists(atPath: copy + "/checkpoint"))
    }

    @Test func aProofOfOneLeafIsVerified() async throws {
        let log = try log(20)
        let proof = try scratch.write(try log.lastLeafProof, to: "leaf.tlog-proof")
        let verified = try Command.run("verify", proof, "--key", log.key, in: scratch)
        #expect(verified.exitCode == 0, "\(verified.output)")
        #expect(verified.output.contains("an entry stands at leaf \(log.size - 1)"))
        var changed = try log.lastLeafProof
        let place = try #require(changed.firstIndex(of: UInt8(ascii: "\n"))) + 10
        changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let path = try scratch.write(changed, to: "changed.tlog-proof")
        #expect(try Command.run("verify", path, "--key", log.key, in: scratch).exitCode == 1)
        let other = try scratch.write(Array(repeating: 0x20, count: 3), to: "other")
        let unusable = try Command.run(
            "verify", proof, "--statement", other, "--key", log.key, in: scratch)
        #expect(unusable.exitCode == 2)
    }
}
