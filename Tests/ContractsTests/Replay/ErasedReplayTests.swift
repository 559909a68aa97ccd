import CanonicalEncoding
import Contracts
import TestSupport
import Testing

/// A replay where statements were erased: nobody honest is convicted, and nobody else is excused.
@Suite struct ErasedReplayTests {
    @Test func anHonestLogIsNotConvictedWhateverWasErased() async throws {
        var random = SeededRandom()
        for round in 0..<30 {
            let history = try await ReplayHistory.random(
                &random, blocks: 60, businesses: [3, 10, 40][round % 3],
                erasing: [8, 40, 200][round / 3 % 3])
            let replay = await history.replay()
            #expect(replay.findings == [], "seed \(random.seed), round \(round)")
            #expect(replay.verified > 0 && !history.erased.isEmpty, "seed \(random.seed)")
        }
    }

    @Test func anHonestLogIsNotConvictedWhereLabelsAreNotKnown() async throws {
        var random = SeededRandom()
        let history = try await ReplayHistory.random(
            &random, blocks: 100, businesses: 10, erasing: 60)
        let unlabelled = history.shown.map { block in
            block.map {
                ReplayedStatement(
                    leaf: $0.leaf, type: $0.type, recordedAt: $0.recordedAt, members: $0.members,
                    isWhole: $0.isWhole)
            }
        }
        #expect(await history.replay(unlabelled).findings == [], "seed \(random.seed)")
    }

    @Test func whatWasErasedOfOneBusinessExcusesNothingOfAnother() async throws {
        var random = SeededRandom()
        var history = try await ReplayHistory.random(&random, blocks: 60, businesses: 10)
        let victim = JSONValue.string("business-7")
        history.erase(
            Set(history.blocks.joined().filter { $0.members["subject"] == victim }.map(\.leaf)))
        #expect(await history.replay().findings == [], "seed \(random.seed)")
        for (height, block) in history.shown.enumerated() {
            for (place, statement) in block.enumerated()
            where statement.type == "derived.mark" && statement.isWhole {
                guard Int.random(in: 0..<20, using: &random) == 0 else { continue }
                let found = await history.replay(history.shown(height, place, as: nil)).findings
                #expect(!found.isEmpty, "seed \(random.seed), leaf \(statement.leaf)")
            }
        }
    }

    /// More wait than one tick ends, of which some are erased.
    private static func crowded(
        _ erasing: Range<Int>, looking: String = ""
    ) async throws -> ReplayHistory {
        var history = try ReplayHistory([
            """
            contract: waiting
            on:
              - type: balance
                until: recorded + days(1)
            key: [subject]
            effects:
              - derive: derived.mark
                values: {mark: '"waited"'}
            \(looking)
            """
        ])
        var leaves: [Int] = []
        for number in 0..<ContractLimits.timersPerTick + 5 {
            leaves.append(
                history.add(
                    "balance", 1_000,
                    ["subject": .string("business-\(number)"), "amount": 1]))
        }
        await history.endBlock(1_000)
        for time in [90_000, 90_060] {
            history.tick(time)
            await history.endBlock(time)
        }
        history.erase(Set(leaves[erasing]))
        return history
    }

    @Test func aCrowdedTickIsHonestWhoeverOfItWasErased() async throws {
        for erasing in [0..<3, 500..<504, 1_001..<1_003] {
            let history = try await Self.crowded(erasing)
            #expect(history.blocks[3].count == 1 + ContractLimits.timersPerTick)
            #expect(history.blocks[4].count == 1 + 5)
            #expect(await history.replay().findings == [], "\(erasing)")
        }
    }

    /// What a wait finds that may have been in turn is not looked up, so that it is let go: then its time
    /// comes in the next tick.
    @Test func aCrowdedTickIsHonestWhereContractsLookStatementsUp() async throws {
        let looking = """
            with:
              ended: {of: closed, key: [subject]}
            when: ended == null
            """
        for erasing in [0..<3, 500..<504] {
            let history = try await Self.crowded(erasing, looking: looking)
            let replay = await history.replay()
            #expect(replay.findings == [], "\(erasing)")
            #expect(replay.verified > 900)
            #expect(await !history.replay(history.shown(3, 10, as: nil)).findings.isEmpty)
        }
    }

    @Test func whoWasInTurnInACrowdedTickIsMissed() async throws {
        let history = try await Self.crowded(0..<3)
        // The tick's own statement, and then each wait's.
        for place in [10, 500, 990] {
            #expect(
                await !history.replay(history.shown(3, place, as: nil)).findings.isEmpty,
                "\(place)")
        }
        #expect(await !history.replay(history.shown(4, 3, as: nil)).findings.isEmpty)
    }

    @Test func anErasedStatementHidesOneOfItsBusinessAndTimeOnly() async throws {
        var history = try ReplayHistory()
        for subject in ["a", "b"] {
            history.add("balance", 1_000, ["subject": .string(subject), "amount": 3])
        }
        await history.endBlock(1_000)
        // Each makes a mark, and each mark another: a's is erased.
        let marks = history.blocks[2].filter { $0.type == "derived.mark" }
        #expect(marks.map { $0.members["subject"] } == ["a", "b", "a", "b"])
        history.erase([marks[0].leaf])
        #expect(await history.replay().findings == [])
        let place = try #require(history.blocks[2].firstIndex { $0.leaf == marks[1].leaf })
        #expect(await !history.replay(history.shown(2, place, as: nil)).findings.isEmpty)
        let both = history.shown.map { block in
            block.filter { $0.leaf != marks[1].leaf && $0.leaf != marks[0].leaf }
        }
        #expect(await !history.replay(both).findings.isEmpty)
    }
}
