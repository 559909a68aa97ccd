import Ledger
import LogAudit
import TestSupport
import Testing
import TransparencyLog

/// Logs that do what they should.
@Suite struct HonestLogTests {
    private func audit(
        _ log: NaiveLog, from state: AuditState? = nil, rereading: Bool = false
    ) async throws -> AuditOutcome {
        try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: state, rereading: rereading)
    }

    @Test func anHonestLogIsFollowedFromAnySizeToAnyOther() async throws {
        var random = SeededRandom()
        var log = try NaiveLog()
        var state: AuditState?
        for turn in 0..<40 {
            let comment: Comment = "seed \(random.seed), turn \(turn), size \(log.size)"
            let outcome = try await audit(log, from: state)
            #expect(outcome.findings.isEmpty, "\(outcome.findings) \(comment)")
            let found = try #require(outcome.state, comment)
            #expect(found.size == log.size && found.tree.root == log.root(log.size), comment)
            #expect(outcome.blocksRead == log.blocks.count - 1 - (state?.head.block.height ?? -1))
            #expect(try await audit(log).state == found, comment)
            #expect(try await audit(log, from: state, rereading: true).state == found, comment)
            let read = try AuditState(
                file: found.fileBytes, verifier: LedgerVerifier(key: log.key))
            #expect(read == found, comment)
            state = read
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                log.fill(Int.random(in: 0...150, using: &random))
                log.seal()
            }
        }
    }

    @Test(arguments: [254, 255, 256, 509, 510, 511])
    func bundlesThatEndWithABlockAreFollowed(_ count: Int) async throws {
        var log = try NaiveLog()
        let first = try await audit(log)
        log.fill(count - log.size)
        log.seal()
        #expect(log.size == count + 1)
        let second = try await audit(log, from: first.state)
        #expect(second.findings.isEmpty && second.state != nil)
        log.fill(1)
        log.seal()
        #expect(try await audit(log, from: second.state).state?.size == log.size)
    }

    @Test func tilesOfAllLevelsAreFollowed() async throws {
        var log = try NaiveLog()
        log.fill(65_000)
        log.seal()
        let before = try await audit(log)
        #expect(before.findings.isEmpty)
        log.fill(1_500)
        log.seal()
        #expect(try log.files()["tile/2/000.p/1"] != nil)
        let after = try await audit(log, from: before.state)
        #expect(after.findings.isEmpty && after.leavesRead == 1_501)
        #expect(try await audit(log).state == after.state)
    }

    @Test func aPartialTileThatIsGoneIsReadFromTheFullOne() async throws {
        var log = try NaiveLog()
        log.fill(300)
        log.seal()
        var files = try log.files()
        log.fill(300)
        log.seal()
        let later = try log.files()
        for path in files.keys where path.contains(".p/") && !path.contains("tile/1/") {
            files[path] = nil
            let full = String(path.split(separator: ".")[0])
            files[full] = later[full]
        }
        let outcome = await Auditor(keys: LogKeys(log.key), source: MemoryLogSource(files: files))
            .audit(from: nil)
        #expect(outcome.findings.isEmpty && outcome.state != nil)
    }

    @Test func progressIsToldToTheEnd() async throws {
        var log = try NaiveLog()
        log.fill(600)
        log.seal()
        let (progress, told) = AsyncStream.makeStream(of: AuditProgress.self)
        _ = await Auditor(
            keys: LogKeys(log.key), source: try log.source(), progress: { told.yield($0) }
        ).audit(from: nil)
        told.finish()
        var leaves: [Int] = []
        for await step in progress { leaves.append(step.leaves) }
        #expect(leaves == [256, 512, log.size])
    }
}
