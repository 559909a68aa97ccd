import CanonicalEncoding
import Contracts
import Testing

/// Replays of histories with joins: as they were made, changed, and with things erased.
@Suite struct JoinReplayTests {
    private static let sources = [
        """
        contract: sums
        on: balance
        with:
          previous: {of: balance, key: [account]}
          made: {of: derived.mark, key: [subject]}
        when: previous != null && statement.amount % 2 == 0
        effects:
          - derive: derived.mark
            values:
              mark: '"sum"'
              value: |
                (previous == null ? 0 : previous.amount) * 1000
                  + (made == null || made.value == null ? 0 : made.value % 1000 + 1)
        """,
        """
        contract: calls
        on: balance
        each:
          guarantee:
            of: guarantee
            key: [account]
            by: [guarantor]
            ended_by: release
        when: statement.amount > 80
        effects:
          - {derive: derived.mark, about: guarantee.guarantor, values: {mark: '"called"'}}
        """,
        """
        contract: waits
        on:
          - {type: guarantee, until: recorded + days(3)}
        key: [account, guarantor]
        with:
          last: {of: balance, key: [account]}
        effects:
          - derive: derived.mark
            values: {mark: '"waited"', value: "last == null ? -1 : last.amount"}
        """,
    ]

    private static func history(seed: UInt64, blocks count: Int) async throws -> JoinedLog {
        var log = try JoinedLog()
        for source in sources { try log.publish(source) }
        var state = seed
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        var leaves: [(Int, String)] = []
        for day in 0..<count {
            var block: [(String, JSONObject)] = []
            for _ in 0..<random(12) {
                let account = JSONValue.string("A-\(random(6))")
                var members: JSONObject = [
                    "subject": .string("s-\(random(4))"), "account": account,
                ]
                var type = "balance"
                switch random(10) {
                case 0..<6:
                    members.append("reporter", "l-1")
                    members.append("amount", .integer(Int64(random(100))))
                case 6, 7:
                    type = "guarantee"
                    members.append("guarantor", .string("s-\(random(5))"))
                case 8:
                    type = "release"
                    members = ["account": account, "guarantor": .string("s-\(random(5))")]
                default:
                    guard let target = leaves.randomElement(by: random(1_000)) else { continue }
                    type = "annulment"
                    members = ["subject": "s-1", "annuls": .integer(Int64(target.0))]
                }
                if ["balance", "guarantee"].contains(type) {
                    let other = leaves.filter { $0.1 == type }.randomElement(by: random(1_000))
                    if random(5) == 0, let other {
                        members.append("supersedes", .integer(Int64(other.0)))
                    }
                    leaves.append((log.leaf + block.count, type))
                }
                block.append((type, members))
            }
            await log.block(day: day, block)
            if day % 3 == 0 { await log.tick(day: day) }
        }
        return log
    }

    @Test func anHonestHistoryIsMadeAgainTheSame() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let log = try await Self.history(seed: seed, blocks: 300)
        let replay = await log.replayed()
        #expect(replay.findings == [], "seed \(seed)")
        let marks = log.blocks.joined().filter { $0.type == "derived.mark" }
        for mark in ["sum", "called", "waited"] {
            #expect(marks.contains { $0.members["mark"] == .string(mark) }, "seed \(seed)")
        }
        #expect(replay.verified >= marks.count, "seed \(seed)")
    }

    /// What was joined is compared: it is in the digest, and in what follows.
    @Test func aJoinedStatementThatWasChangedIsFound() async throws {
        let log = try await Self.history(seed: 7, blocks: 60)
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

    @Test func whatWasErasedIsCountedAndFindsNothing() async throws {
        for seed in 1...8 {
            let log = try await Self.history(seed: UInt64(seed), blocks: 60)
            let blocks = log.blocks.map { block in
                block.map { statement in
                    statement.members["subject"] == "s-2"
                        ? ReplayedStatement(
                            leaf: statement.leaf, type: statement.type,
                            recordedAt: statement.recordedAt, members: [:], isWhole: false)
                        : statement
                }
            }
            let replay = await JoinedLog.replay(blocks)
            #expect(replay.findings == [], "seed \(seed)")
            #expect(replay.unverifiable > 0)
        }
    }
}

extension Array {
    fileprivate func randomElement(by number: Int) -> Element? {
        isEmpty ? nil : self[number % count]
    }
}
