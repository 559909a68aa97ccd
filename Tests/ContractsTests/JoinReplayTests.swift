import CanonicalEncoding
import Contracts
import Cryptography
import TestSupport
import Testing

/// Replays of histories with joins: as they were made, changed, and with things erased.
@Suite struct JoinReplayTests {
    @Test func anHonestHistoryIsMadeAgainTheSame() async throws {
        let seed = SeededRandom().seed
        let log = try await JoinedLog.random(seed: seed, blocks: 300)
        let replay = await log.replayed()
        #expect(replay.findings == [], "seed \(seed)")
        let marks = log.blocks.joined().filter { $0.type == "derived.mark" }
        for mark in ["sum", "called", "waited", "delayed"] {
            #expect(marks.contains { $0.members["mark"] == .string(mark) }, "seed \(seed)")
        }
        #expect(replay.verified >= marks.count, "seed \(seed)")
    }

    /// What was joined is compared: it is in the digest, and in what follows.
    @Test func aJoinedStatementThatWasChangedIsFound() async throws {
        let log = try await JoinedLog.random(seed: 7, blocks: 60)
        var blocks = log.blocks
        var changed = 0
        for (height, block) in blocks.enumerated() {
            blocks[height] = block.map { statement in
                guard statement.type == "balance",
                    let amount = statement.members["amount"]?.integerValue, amount % 2 == 1,
                    amount < 80
                else { return statement }
                changed += 1
                var members = statement.members
                members["amount"] = .integer(amount == 1 ? 3 : 1)
                return ReplayedStatement(
                    leaf: statement.leaf, type: statement.type, recordedAt: statement.recordedAt,
                    members: members, isWhole: true)
            }
        }
        #expect(changed > 10)
        #expect(await !JoinedLog.replay(blocks).findings.isEmpty)
    }

    /// The log says all along that the contract is another than the one by which its statements were made.
    @Test(arguments: [
        ("sums", "* 1000", "* 1001"), ("calls", "> 80", "> 81"), ("waits", "days(3)", "days(4)"),
        ("delays", "% 4", "% 5"),
    ])
    func anEngineThatJoinedOtherwiseIsFound(
        _ name: String, _ rule: String, _ other: String
    ) async throws {
        let seed = SeededRandom().seed
        let log = try await JoinedLog.random(seed: seed, blocks: 100)
        var changed = 0
        let blocks = log.blocks.map { block in
            block.map { statement in
                guard statement.members["contract"] == .string(name),
                    let text = statement.members["definition"]?.stringValue, text.contains(rule)
                else { return statement }
                changed += 1
                let definition = text.replacing(rule, with: other)
                return statement.with([
                    "definition": .string(definition),
                    "definition_sha256": .string(
                        Base64.encode(SHA256.hash(Array(definition.utf8)).bytes)),
                ])
            }
        }
        // In the proposal, and in the publication.
        #expect(changed == 2)
        let findings = await JoinedLog.replay(blocks).findings
        #expect(!findings.isEmpty, "seed \(seed)")
        #expect(findings.allSatisfy { !$0.reason.contains("published") }, "seed \(seed)")
    }

    /// Whatever is erased, and whenever, as an authority is shown it: with labels.
    @Test func whatWasErasedIsCountedAndFindsNothing() async throws {
        let first = SeededRandom().seed
        for step in 0..<12 as Range<UInt64> {
            let seed = first &+ step
            let log = try await JoinedLog.random(seed: seed, blocks: 60, erasing: true)
            let replay = await log.replayed()
            #expect(replay.findings == [], "seed \(first), step \(step)")
            #expect(!log.erased.isEmpty && replay.verified > 0, "seed \(first), step \(step)")
        }
    }

    @Test func aBusinessThatWasErasedIsCountedAndFindsNothing() async throws {
        for seed in 1...8 {
            var log = try await JoinedLog.random(seed: UInt64(seed), blocks: 60)
            log.erase(log.file(of: "s-2"))
            let replay = await log.replayed()
            #expect(replay.findings == [], "seed \(seed)")
            #expect(replay.unverifiable > 0)
        }
    }

    @Test func anHonestLogIsNotConvictedWhereLabelsAreNotKnown() async throws {
        let log = try await JoinedLog.random(seed: 11, blocks: 60, erasing: true)
        let blocks = log.shown.map { block in
            block.map {
                ReplayedStatement(
                    leaf: $0.leaf, type: $0.type, recordedAt: $0.recordedAt, members: $0.members,
                    isWhole: $0.isWhole)
            }
        }
        #expect(await JoinedLog.replay(blocks).findings == [])
    }
}
