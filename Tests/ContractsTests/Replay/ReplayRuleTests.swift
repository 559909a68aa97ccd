import CanonicalEncoding
import Contracts
import Testing

/// What a log has to keep to beside what its contracts make: its clock, and how contracts are put in
/// force.
@Suite struct ReplayRuleTests {
    private static func history() async throws -> ReplayHistory {
        var history = try ReplayHistory()
        for time in [100_000, 200_000] {
            history.add("balance", time - 90_000, ["subject": "a", "amount": 1])
            await history.endBlock(time - 90_000)
            history.tick(time)
            await history.endBlock(time)
        }
        return history
    }

    private func reasons(
        _ history: ReplayHistory, _ height: Int, _ changes: JSONObject, recordedAt: Int? = nil
    ) async -> [String] {
        let changed = history.shown[height][0].with(changes, recordedAt: recordedAt)
        return await history.replay(history.shown(height, 0, as: changed)).findings.map(\.reason)
    }

    @Test func ticksAreHeldToTheirRules() async throws {
        let history = try await Self.history()
        #expect(await history.replay().findings == [])
        let second = 5
        let wrong: [(JSONObject, Int?, String)] = [
            (["previous": 1], nil, "does not name the one before"),
            (["previous": .null], nil, "does not name the one before"),
            (["time": 99_999], 99_999, "goes back"),
            (["time": 100_059], 100_059, "too soon"),
            (["time": 200_001], 200_001, "after that of its block"),
            (["time": 199_999], nil, "at another time than its own"),
            (["time": .null], nil, "does not say its time"),
            (["time": 112_000], 112_000, "nothing waits"),
        ]
        for (changes, recordedAt, reason) in wrong {
            let found = await reasons(history, second, changes, recordedAt: recordedAt)
            #expect(found.contains { $0.contains(reason) }, "\(changes): \(found)")
        }
    }

    @Test func anIdleTickAfterAnHourOfQuietIsHonest() async throws {
        var history = try ReplayHistory()
        for time in [10_000, 13_600] {
            history.tick(time)
            await history.endBlock(time)
        }
        #expect(await history.replay().findings == [])
        history.tick(17_199)
        await history.endBlock(17_199)
        #expect(await history.replay().findings.map(\.leaf) == [history.blocks[4][0].leaf])
    }

    /// What waits is due at 87,400.
    private static func waiting(_ times: Int...) async throws -> ReplayHistory {
        var history = try ReplayHistory()
        history.add("balance", 1_000, ["subject": "a", "amount": 1])
        await history.endBlock(1_000)
        for time in times {
            history.add("closed", time, ["subject": "b"])
            await history.endBlock(time)
        }
        return history
    }

    @Test func aClockThatStandsWhileBlocksAreMadeIsTold() async throws {
        let replay = try await Self.waiting(80_000, 100_000, 200_000, 300_000).replay()
        // It convicts nobody: whether a tick could have been made is not in the log.
        #expect(replay.findings == [])
        #expect(replay.waitingSince == 100_000 && replay.lastBlockTime == 300_000)
    }

    @Test func aClockThatGoesOrWaitsForNothingIsNotToldToStand() async throws {
        #expect(try await Self.waiting(50_000, 80_000).replay().waitingSince == nil)
        // After a pause its first block says nothing, and the next how long it takes to tick.
        #expect(try await Self.waiting(900_000).replay().waitingSince == nil)
        #expect(try await Self.waiting(900_000, 900_090).replay().waitingSince == 900_000)
        var ticking = try await Self.waiting(100_000, 300_000)
        ticking.tick(300_060)
        await ticking.endBlock(300_060)
        #expect(await ticking.replay().waitingSince == nil)
        var ended = try await Self.waiting(100_000, 300_000)
        ended.add("closed", 400_000, ["subject": "a"])
        await ended.endBlock(400_000)
        #expect(await ended.replay().waitingSince == nil)
        var erased = try await Self.waiting(100_000, 300_000)
        erased.erase([erased.blocks[2][0].leaf])
        #expect(await erased.replay().waitingSince == nil)
    }

    @Test func publicationsAreHeldToTheirProposals() async throws {
        let history = try await Self.history()
        let wrong: [(JSONObject, String)] = [
            (["effective_from": 3], "from the next block on"),
            (["effective_from": .null], "from the next block on"),
            (["definition_sha256": "AAAA"], "digest is not that"),
            (["version": 2], "not the next of its name"),
            (["contract": "other"], "another name"),
            (["draft": "s-9"], "nobody proposed"),
            (["participant": "operator"], "by whoever proposed it"),
            (["proposed_by_person": "wang.li"], "another than who proposed it"),
        ]
        for (changes, reason) in wrong {
            let found = await reasons(history, 1, changes)
            #expect(found.contains { $0.contains(reason) }, "\(changes): \(found)")
        }
        let text = try #require(history.blocks[0][0].members["definition"]?.stringValue)
        let other: JSONObject = ["definition": .string(text.replacing("third", with: "fourth"))]
        #expect(
            await reasons(history, 0, other).contains(
                "a contract is published otherwise than it was proposed"))
        let without = await history.replay(history.shown(0, 0, as: nil)).findings
        #expect(without.contains { $0.reason.contains("nobody proposed") })
    }

    @Test func aProposalIsPublishedOnce() async throws {
        let history = try await Self.history()
        var blocks = history.shown
        blocks[1].append(blocks[1][0].with(["version": 2]))
        #expect(
            await history.replay(blocks).findings.contains { $0.reason.contains("a second time") })
    }
}
