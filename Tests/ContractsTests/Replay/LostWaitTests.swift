import CanonicalEncoding
import Contracts
import Testing

/// Waits of which an erasure made it uncertain whether they go on.
@Suite struct LostWaitTests {
    private static func balance(
        _ history: inout ReplayHistory, _ subject: String, _ time: Int, amount: Int64,
        correcting leaf: Int? = nil
    ) -> Int {
        var members: JSONObject = ["subject": .string(subject), "amount": .integer(amount)]
        if let leaf { members.append("supersedes", .integer(Int64(leaf))) }
        return history.add("balance", time, members)
    }

    private static func annul(
        _ history: inout ReplayHistory, _ leaf: Int, of subject: String, _ time: Int
    ) -> Int {
        history.add(
            "annulment", time,
            ["subject": .string(subject), "annuls": .integer(Int64(leaf))])
    }

    /// When its time came before is not known any more, and the next follows from that.
    @Test func aWaitThatRepeatsFromNowOnIsHonest() async throws {
        var history = try ReplayHistory([
            """
            contract: waiting
            on:
              - type: balance
                until: now + days(1)
            key: [subject]
            repeats: 3
            effects:
              - derive: derived.mark
                values: {mark: '"waited"', value: fired}
            """
        ])
        let first = Self.balance(&history, "a", 1_000, amount: 1)
        for subject in ["a", "b"] {
            _ = Self.balance(&history, subject, 1_000, amount: 2)
        }
        await history.endBlock(1_000)
        history.tick(90_000)
        await history.endBlock(90_000)
        // Of what another had taken the place of: it ends no wait.
        let annulment = Self.annul(&history, first, of: "a", 90_100)
        await history.endBlock(90_100)
        history.tick(180_000)
        await history.endBlock(180_000)
        history.erase([annulment])
        let marks = history.blocks[5].filter { $0.type == "derived.mark" }
        #expect(marks.map { $0.members["value"] } == [1, 1])
        let replay = await history.replay()
        #expect(replay.findings == [])
        #expect((replay.verified, replay.unverifiable) == (3, 1))
        // The other's wait is not in doubt.
        let place = try #require(
            history.blocks[5].firstIndex {
                $0.type == "derived.mark" && $0.members["subject"] == "b"
            })
        #expect(await !history.replay(history.shown(5, place, as: nil)).findings.isEmpty)
    }

    @Test func aWaitThatVisiblyEndedDoesNotGoOn() async throws {
        var history = try ReplayHistory()
        let first = Self.balance(&history, "a", 1_000, amount: 1)
        let second = Self.balance(&history, "a", 1_000, amount: 2)
        await history.endBlock(1_000)
        let annulment = Self.annul(&history, first, of: "a", 1_100)
        await history.endBlock(1_100)
        _ = Self.balance(&history, "a", 1_200, amount: 4, correcting: second)
        await history.endBlock(1_200)
        history.add("closed", 1_300, ["subject": "b"])
        await history.endBlock(1_300)
        history.tick(90_000)
        await history.endBlock(90_000)
        history.erase([annulment])
        #expect(history.blocks[6].map(\.type) == ["registry.tick", "derived.mark"])
        #expect(await history.replay().findings == [])
        // The same, and it is the business itself that was closed: a registry that minded it not.
        var blocks = history.shown
        blocks[5] = blocks[5].map {
            ReplayedStatement(
                leaf: $0.leaf, type: $0.type, recordedAt: $0.recordedAt,
                members: ["subject": "a"], isWhole: true, labels: $0.labels)
        }
        let mark = try #require(history.blocks[6].last)
        #expect(await history.replay(blocks).findings.map(\.leaf) == [mark.leaf])
    }
}
