import CanonicalEncoding
import Contracts

/// Random histories with joins.
extension JoinedLog {
    static let randomSources = [
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
            about: statement.guarantor
            values: {mark: '"waited"', value: "last == null ? -1 : last.amount"}
        """,
        """
        contract: delays
        on:
          - type: balance
            until: "last == null ? null : recorded + days(statement.amount % 4)"
        key: [account]
        with:
          last: {of: guarantee, key: [account]}
        effects:
          - {derive: derived.mark, values: {mark: '"delayed"', value: statement.amount}}
        """,
    ]

    /// A record that is neither corrected nor withdrawn yet.
    private struct Record {
        let leaf: Int
        let type: String
        let subject: JSONValue
        let account: JSONValue
    }

    /// As the rules of records have it, a correction stays with the business and the account, and a
    /// withdrawal with the business.
    static func random(
        seed: UInt64, blocks count: Int, erasing: Bool = false
    ) async throws -> JoinedLog {
        var log = try JoinedLog()
        for source in randomSources { try log.publish(source) }
        var state = seed
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        var standing: [Record] = []
        for day in 0..<count {
            var block: [(String, JSONObject)] = []
            for _ in 0..<random(12) {
                let choice = random(10)
                var account = JSONValue.string("A-\(random(6))")
                var subject = JSONValue.string("s-\(random(4))")
                guard choice < 8 else {
                    if choice == 8 {
                        let guarantor = JSONValue.string("s-\(random(5))")
                        block.append(("release", ["account": account, "guarantor": guarantor]))
                    } else if let target = standing.randomElement(by: random(1_000)) {
                        standing.removeAll { $0.leaf == target.leaf }
                        block.append(
                            (
                                "annulment",
                                [
                                    "subject": target.subject,
                                    "annuls": .integer(Int64(target.leaf)),
                                ]
                            ))
                    }
                    continue
                }
                let type = choice < 6 ? "balance" : "guarantee"
                var members: JSONObject = [:]
                let earlier = standing.filter { $0.type == type }.randomElement(by: random(1_000))
                if random(5) == 0, let earlier {
                    standing.removeAll { $0.leaf == earlier.leaf }
                    (subject, account) = (earlier.subject, earlier.account)
                    members.append("supersedes", .integer(Int64(earlier.leaf)))
                }
                members.append("subject", subject)
                members.append("account", account)
                if type == "balance" {
                    members.append("reporter", "l-1")
                    members.append("amount", .integer(Int64(random(100))))
                } else {
                    members.append("guarantor", .string("s-\(random(5))"))
                }
                standing.append(
                    Record(
                        leaf: log.leaf + block.count, type: type, subject: subject,
                        account: account))
                block.append((type, members))
            }
            await log.block(day: day, block)
            if day % 3 == 0 { await log.tick(day: day, early: true) }
            guard erasing else { continue }
            // One statement now and then, and seldom all of a business.
            let late = log.blocks.suffix(6).joined().filter { $0.members["subject"] != nil }
            if random(4) == 0, let statement = late.randomElement(by: random(1_000)) {
                log.erase(log.family(of: statement.leaf))
            }
            if random(25) == 0 { log.erase(log.file(of: "s-2")) }
            standing.removeAll { log.erased.contains($0.leaf) }
        }
        return log
    }
}

extension Array {
    fileprivate func randomElement(by number: Int) -> Element? {
        isEmpty ? nil : self[number % count]
    }
}
