import CanonicalEncoding
import Contracts
import Foundation
import TestSupport
import Testing

/// A replay of a history that is as the contracts make it, and of ones that are not.
@Suite struct ReplayTests {
    private static func history(blocks count: Int) async throws -> ReplayHistory {
        var random = SeededRandom(seed: 42)
        return try await .random(&random, blocks: count, businesses: 50)
    }

    /// 5,000 blocks are more than 200,000 statements; the suite makes do with fewer.
    private static let honestBlocks =
        ProcessInfo.processInfo.environment["TALLYSTICK_TEST_REPLAYED_BLOCKS"].flatMap { Int($0) }
        ?? 200

    private static func isMark(_ statement: ReplayedStatement) -> Bool {
        statement.type == "derived.mark"
    }

    @Test func anHonestHistoryIsMadeAgainTheSame() async throws {
        let history = try await Self.history(blocks: Self.honestBlocks)
        let clock = ContinuousClock()
        let start = clock.now
        let replay = await history.replay()
        #expect(replay.findings == [])
        let made = history.blocks.joined().filter {
            $0.type == "derived.mark" || $0.type == "contract.failed"
        }
        #expect(made.count > 2_000)
        #expect(made.contains { $0.type == "contract.failed" })
        #expect(made.contains { $0.members["mark"] == "waited" })
        #expect(replay.verified == made.count)
        #expect(replay.unverifiable == 0)
        print(
            "replayed \(history.blocks.joined().count) statements, \(made.count) of contracts, "
                + "in \(clock.now - start)")
    }

    @Test func aMemberThatWasChangedIsFound() async throws {
        let history = try await Self.history(blocks: 100)
        let (height, place) = try history.place(where: Self.isMark)
        let changed = history.shown[height][place].with(["mark": "third-"])
        let findings = await history.replay(history.shown(height, place, as: changed)).findings
        #expect(findings.count == 1 && findings.first?.leaf == changed.leaf)
        #expect(findings.first?.reason.contains("mark") == true)
    }

    @Test func aCauseThatWasChangedIsFound() async throws {
        let history = try await Self.history(blocks: 100)
        let (height, place) = try history.place {
            $0.type == "balance" && ($0.members["amount"]?.integerValue ?? 1) % 3 == 0
        }
        let changed = history.shown[height][place].with(["amount": 3_000_000])
        #expect(
            await !history.replay(history.shown(height, place, as: changed)).findings.isEmpty)
    }

    @Test func oneThatIsMissingAndOneTooManyAreFoundWhereTheyAre() async throws {
        let history = try await Self.history(blocks: 100)
        let (height, place) = try history.place(where: Self.isMark)
        let statement = history.shown[height][place]
        let missing = await history.replay(history.shown(height, place, as: nil)).findings
        #expect(missing.first?.leaf == Int(statement.members["cause"]?.integerValue ?? -1))
        #expect(missing.first?.reason.contains("none stands in the block") == true)
        var more = history.shown
        more[height].append(statement)
        #expect(
            await history.replay(more).findings.map(\.reason)
                == ["no contract makes this statement"])
    }

    /// A member changed, left out, told twice, or in the next block.
    @Test(arguments: 0..<4)
    func whicheverStatementOfContractsIsTamperedWithIsFound(_ how: Int) async throws {
        var random = SeededRandom()
        let history = try await ReplayHistory.random(
            &random, blocks: Self.honestBlocks / 2, businesses: 50)
        let places = history.shown.enumerated().dropLast().flatMap { height, block in
            block.indices.filter { block[$0].members["cause"] != nil }.map { (height, $0) }
        }
        for _ in 0..<6 {
            let (height, place) = try #require(places.randomElement(using: &random))
            var blocks = history.shown
            let statement = blocks[height][place]
            switch how {
            case 0:
                let member = try #require(
                    statement.members.members.randomElement(using: &random))
                let other: JSONValue =
                    member.value.integerValue.map { .integer($0 + 1) }
                    ?? .string((member.value.stringValue ?? "") + "-")
                blocks[height][place] = statement.with([member.name: other])
            case 1: blocks[height].remove(at: place)
            case 2: blocks[height].insert(statement, at: place)
            default:
                blocks[height].remove(at: place)
                blocks[height + 1].append(statement)
            }
            #expect(
                await !history.replay(blocks).findings.isEmpty,
                "seed \(random.seed), leaf \(statement.leaf)")
        }
    }

    @Test func anEngineThatMadeSomethingElseIsFound() async throws {
        // What the log publishes is not what its statements were made by.
        let history = try await Self.history(blocks: 100)
        let publication = history.shown[1][0]
        let text = try #require(publication.members["definition"]?.stringValue)
        let changed = publication.with(["definition": .string(text.replacing("% 3", with: "% 2"))])
        let findings = await history.replay(history.shown(1, 0, as: changed)).findings
        #expect(findings.contains { $0.reason.contains("digest is not that") })
        #expect(findings.contains { $0.reason.contains("no contract makes") })
    }
}

extension ReplayHistory {
    /// The place of a statement in some block of the second half.
    func place(
        where isWanted: (ReplayedStatement) -> Bool
    ) throws -> (block: Int, statement: Int) {
        for (height, block) in shown.enumerated().dropFirst(blocks.count / 2) {
            if let place = block.firstIndex(where: isWanted) { return (height, place) }
        }
        return try #require(nil)
    }

    /// As it is shown, but for one statement, or without it.
    func shown(
        _ height: Int, _ place: Int, as statement: ReplayedStatement?
    ) -> [[ReplayedStatement]] {
        var blocks = shown
        blocks[height].replaceSubrange(place...place, with: statement.map { [$0] } ?? [])
        return blocks
    }
}

extension ReplayedStatement {
    /// The same with other members; one that is `.null` is left out.
    func with(_ changes: JSONObject, recordedAt: Int? = nil) -> ReplayedStatement {
        var members = members
        for change in changes.members { members[change.name] = change.value }
        return ReplayedStatement(
            leaf: leaf, type: type, recordedAt: recordedAt ?? self.recordedAt, members: members,
            isWhole: isWhole, labels: labels)
    }
}
