import CanonicalEncoding
import Contracts
import Testing

/// What contracts look up of what was recorded before.
@Suite struct JoinTests {
    /// The sum of a report and the one before it; -1 where there is none.
    private static let sums = """
        contract: sums
        on: balance
        with:
          previous:
            of: balance
            key: [subject, account]
        effects:
          - derive: derived.mark
            values:
              mark: '"sum"'
              value: "previous == null ? -1 : previous.amount + statement.amount"
        """

    private func balance(
        _ amount: Int64, _ account: String = "A", supersedes: Int? = nil
    ) -> (String, JSONObject) {
        var members: JSONObject = [
            "subject": "s-1", "reporter": "l-1", "account": .string(account),
            "amount": .integer(amount),
        ]
        if let supersedes { members.append("supersedes", .integer(Int64(supersedes))) }
        return ("balance", members)
    }

    private func guarantee(
        _ guarantor: String, of account: String = "A", supersedes: Int? = nil
    ) -> (String, JSONObject) {
        var members: JSONObject = [
            "subject": "s-1", "account": .string(account), "guarantor": .string(guarantor),
        ]
        if let supersedes { members.append("supersedes", .integer(Int64(supersedes))) }
        return ("guarantee", members)
    }

    @Test func aStatementSeesTheNewestBeforeItAlsoInItsBlock() async throws {
        var log = try JoinedLog(Self.sums)
        #expect(
            await log.block(balance(1), balance(2), balance(5, "B")).map(\.value) == [-1, 3, -1])
        #expect(await log.block(balance(10)).map(\.value) == [12])
        let replay = await log.replayed()
        #expect(replay.findings == [])
        #expect(replay.verified == 4)
    }

    @Test func aCorrectionTakesThePlaceOfTheKeptOneThatItCorrectsAndOnlyOfThat() async throws {
        var log = try JoinedLog(Self.sums)
        let first = log.leaf
        await log.block(balance(1))
        let second = log.leaf
        await log.block(balance(2))
        // The first is not the newest: nothing changes.
        await log.block(balance(100, supersedes: first))
        #expect(await log.block(balance(0, "B")).map(\.value) == [-1])
        await log.block(balance(40, supersedes: second))
        #expect(await log.block(balance(3)).map(\.value) == [43])
        #expect(await log.replayed().findings == [])
    }

    @Test func anAnnulmentRemovesWhatIsKept() async throws {
        var log = try JoinedLog(Self.sums)
        let first = log.leaf
        await log.block(balance(1))
        await log.block(("annulment", ["subject": "s-1", "annuls": .integer(Int64(first))]))
        #expect(await log.block(balance(2)).map(\.value) == [-1])
        #expect(await log.replayed().findings == [])
    }

    /// A join knows what was recorded since it was first published.
    @Test func aTableBeginsWithItsFirstPublicationAndIsSharedSince() async throws {
        var log = try JoinedLog()
        await log.block(balance(1))
        try log.publish(Self.sums)
        #expect(await log.block(balance(2)).map(\.value) == [-1])
        // Another contract with the same join and another name for it finds what is kept.
        try log.publish(
            Self.sums.replacing("contract: sums", with: "contract: twice")
                .replacing("previous", with: "last"))
        #expect(await log.block(balance(3)).map(\.value) == [5, 5])
        // One that keeps others begins with nothing.
        try log.publish(
            Self.sums.replacing("contract: sums", with: "contract: large")
                .replacing(
                    "key: [subject, account]",
                    with: "key: [subject, account]\n    where: statement.amount > 2"))
        #expect(await log.block(balance(4)).map(\.value) == [-1, 7, 7])
        #expect(await log.replayed().findings == [])
    }

    @Test func whatIsKeptIsWhatItsConditionAndItsParametersSay() async throws {
        let source = """
            contract: kept
            parameters:
              least: {type: int, value: 10}
            on: balance
            with:
              large:
                of: balance
                key: [account]
                where: statement.amount >= parameters.least && leaf > 0
            effects:
              - derive: derived.mark
                values: {mark: '"m"', value: "large == null ? -1 : large.leaf"}
            """
        var log = try JoinedLog(source)
        #expect(await log.block(balance(9), balance(10), balance(3)).map(\.value) == [-1, -1, 2])
        // Another parameter is another table.
        try log.publish(source.replacing("value: 10", with: "value: 3"))
        #expect(await log.block(balance(1)).map(\.value) == [-1])
        #expect(await log.replayed().findings == [])
    }

    private static let calls = """
        contract: calls
        on: balance
        each:
          guarantee:
            of: guarantee
            key: [account]
            by: [guarantor]
            ended_by: release
        when: statement.amount > 90
        effects:
          - derive: derived.mark
            about: guarantee.guarantor
            values: {mark: guarantee.account, value: guarantee.leaf}
          - notify: '"l-1"'
            notice: called
            when: guarantee.guarantor != "s-3"
            values: {guarantor: guarantee.guarantor}
        """

    @Test func eachKeptStatementHasItsEffects() async throws {
        var log = try JoinedLog(Self.calls)
        await log.block(
            guarantee("s-2"), guarantee("s-3"), guarantee("s-4"), guarantee("s-5", of: "B"))
        #expect(await log.block(balance(90)).isEmpty)
        await log.block(("release", ["account": "A", "guarantor": "s-4"]))
        let newest = log.leaf
        await log.block(guarantee("s-2"))
        let made = await log.block(balance(91))
        #expect(made.map { $0.members["subject"] } == ["s-3", "s-2"])
        #expect(made.map(\.value) == [2, Int64(newest)])
        #expect(log.notices.map { $0.values["guarantor"] } == ["s-2"])
        let replay = await log.replayed()
        #expect(replay.findings == [])
        #expect(replay.verified == 2)
    }

    @Test func aCorrectionUnderAnotherKeyLeavesItsOldOne() async throws {
        var log = try JoinedLog(Self.calls)
        let first = log.leaf
        await log.block(guarantee("s-2"), guarantee("s-3"))
        let correction = log.leaf
        await log.block(guarantee("s-4", supersedes: first))
        #expect(
            await log.block(balance(91)).map { $0.members["subject"] } == ["s-3", "s-4"])
        // One that would take the place of a newer one does not.
        await log.block(guarantee("s-3", supersedes: correction))
        #expect(await log.block(balance(92)).map(\.value) == [Int64(first + 1)])
        #expect(await log.replayed().findings == [])
    }

    @Test func theCorrectionOfOneThatWasRemovedDoesNotBringItBack() async throws {
        var log = try JoinedLog(Self.calls)
        let first = log.leaf
        await log.block(guarantee("s-2"), guarantee("s-3"))
        await log.block(("release", ["account": "A", "guarantor": "s-2"]))
        await log.block(guarantee("s-2", supersedes: first))
        #expect(await log.block(balance(91)).map { $0.members["subject"] } == ["s-3"])
        #expect(await log.replayed().findings == [])
    }

    @Test func whatIsBeyondTheBoundFailsAndTheNewestHaveTheirEffects() async throws {
        var log = try JoinedLog(Self.calls)
        await log.block((1...65).map { guarantee("s-\($0)") })
        let made = await log.block(balance(91))
        #expect(made.count == 65)
        #expect(made.first?.members["subject"] == "s-2")
        #expect(made.last?.isFailure == true && made.last?.code == "too-many")
        #expect(await log.replayed().findings == [])
    }

    @Test func whatIsAboutNoBusinessFailsWithAllItsEffects() async throws {
        var log = try JoinedLog(Self.calls)
        await log.block(guarantee("s-2"), guarantee("nobody"))
        let made = await log.block(balance(91))
        #expect(made.map(\.code) == ["no-subject"])
        #expect(made.first?.members["place"] == "/effects/0/about")
        #expect(log.notices.isEmpty)
    }

    /// A total in the log: the second batch of a block is added to what was derived of the first.
    @Test func whatWasDerivedEarlierInTheBlockIsKept() async throws {
        var log = try JoinedLog(
            """
            contract: totals
            on: balance
            with:
              total: {of: derived.mark, key: [subject]}
            effects:
              - derive: derived.mark
                values:
                  mark: '"total"'
                  value: |
                    statement.amount
                      + (total == null || total.value == null ? 0 : total.value)
            """)
        #expect(await log.block(balance(1), balance(2), balance(3)).map(\.value) == [1, 3, 6])
        #expect(await log.block(balance(4)).map(\.value) == [10])
        #expect(await log.replayed().findings == [])
    }

    @Test func aContractThatJoinsWhatItDerivesActsOnceAndEndsIt() async throws {
        var log = try JoinedLog(
            """
            contract: ended
            on:
              - {type: balance, where: statement.amount == 0}
            with:
              owed:
                of: balance
                key: [account]
                where: statement.amount > 0
                ended_by: [{type: derived.mark, key: [mark]}]
            when: owed != null
            effects:
              - derive: derived.mark
                values: {mark: statement.account}
            """)
        #expect(await log.block(balance(5), balance(0), balance(0)).count == 1)
        #expect(await log.block(balance(0)).isEmpty)
        #expect(await log.block(balance(6), balance(0)).count == 1)
        #expect(await log.replayed().findings == [])
    }

    @Test func aTimerSeesWhatIsKeptWhenTheTickIsReached() async throws {
        var log = try JoinedLog(
            """
            contract: waits
            on:
              - type: guarantee
                until: "last == null ? null : recorded + days(last.amount)"
            key: [account]
            with:
              last: {of: balance, key: [account]}
            effects:
              - derive: derived.mark
                values: {mark: '"m"', value: "last == null ? -1 : last.amount"}
            """)
        await log.block(guarantee("s-2"))
        #expect(await log.tick(day: 5).isEmpty)
        await log.block(day: 5, balance(2))
        await log.block(day: 5, guarantee("s-2"))
        await log.block(day: 6, balance(77))
        #expect(await log.tick(day: 6).isEmpty)
        #expect(await log.tick(day: 7).map(\.value) == [77])
        #expect(await log.replayed().findings == [])
    }

    @Test func theWaitWithARecordEndsByWhatNamesItsLeaf() async throws {
        let source = """
            contract: silence
            on:
              - {type: balance, until: recorded + days(1)}
            key: [subject, leaf]
            ended_by: [{type: answer, key: [subject, record]}]
            effects:
              - derive: derived.mark
                values: {mark: '"silent"', value: leaf}
            """
        for source in [source, source.replacing("record]", with: "records]")] {
            var log = try JoinedLog(source)
            await log.block(balance(1), balance(2), balance(3))
            await log.block(
                ("answer", ["subject": "s-1", "record": 1, "records": [1, 3]]))
            let isOfMany = source.contains("records]")
            #expect(await log.tick(day: 1).map(\.value) == (isOfMany ? [2] : [2, 3]))
            #expect(await log.replayed().findings == [])
        }
    }

    @Test func equalsMayDifferByTheTypeThatTriggers() async throws {
        var log = try JoinedLog(
            """
            contract: both
            on: [balance, derived.mark]
            with:
              first:
                of: guarantee
                key: [account]
                equals: {balance: [account], derived.mark: [mark]}
            when: first != null
            effects:
              - derive: derived.mark
                values: {mark: '"none"', value: "first == null ? -1 : first.leaf"}
            """)
        await log.block(guarantee("s-2"), guarantee("s-2", of: "none"))
        let made = await log.block(balance(1))
        #expect(made.prefix(2).map(\.value) == [1, 2])
        // It feeds itself at once, as far as cascades go.
        #expect(made.last?.code == "cascade")
        #expect(await log.replayed().findings == [])
    }

    @Test func whatWasJoinedIsInTheDigestAndWithoutJoinsItIsAsItWas() async throws {
        var log = try JoinedLog(Self.sums)
        let first = await log.block(balance(1))
        let one = await log.block(balance(2), balance(2))
        let digests = (first + one).compactMap { $0.members["inputs_sha256"]?.stringValue }
        #expect(Set(digests).count == 3)
        // The same statement after another.
        var other = try JoinedLog(Self.sums)
        await other.block(balance(7))
        let after = await other.block(balance(2)).first?.members["inputs_sha256"]
        #expect(after != nil && after != one.first?.members["inputs_sha256"])
        var plain = try JoinedLog(
            """
            contract: plain
            on: balance
            effects: [{derive: derived.mark, values: {mark: '"m"'}}]
            """)
        let made = await plain.block(balance(1))
        #expect(
            made.first?.members["inputs_sha256"] == "ucM8XpDCRPIRa+8dTR1yrb1FaWFKuAlGJmKkFYK8Zl0=")
    }
}
