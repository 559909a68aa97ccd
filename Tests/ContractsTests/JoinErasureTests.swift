import CanonicalEncoding
import Contracts
import Testing

/// What an erasure excuses where contracts look statements up, and what it does not.
@Suite struct JoinErasureTests {
    private static func balance(
        _ subject: String, _ amount: Int64, correcting leaf: Int? = nil
    ) -> (String, JSONObject) {
        var members: JSONObject = [
            "subject": .string(subject), "reporter": "l-1", "account": "A-1",
            "amount": .integer(amount),
        ]
        if let leaf { members.append("supersedes", .integer(Int64(leaf))) }
        return ("balance", members)
    }

    private static func annulment(of leaf: Int, on subject: String) -> (String, JSONObject) {
        ("annulment", ["subject": .string(subject), "annuls": .integer(Int64(leaf))])
    }

    private static func guarantee(_ subject: String, by guarantor: String) -> (String, JSONObject) {
        (
            "guarantee",
            [
                "subject": .string(subject), "account": "A-1", "guarantor": .string(guarantor),
            ]
        )
    }

    private static func isMark(_ statement: ReplayedStatement) -> Bool {
        statement.type == "derived.mark"
    }

    /// A key without the business: what was looked up may be another's.
    private static let shared = """
        contract: shared
        on: balance
        with:
          previous: {of: balance, key: [account]}
        when: previous != null
        effects:
          - derive: derived.mark
            values: {mark: '"seen"', value: "previous == null ? 0 : previous.amount"}
        """

    @Test func whatWasLookedUpMayBeOfAnErasedBusinessUnderAKeyThatDoesNotSayWhose() async throws {
        var log = try JoinedLog(Self.shared)
        await log.block(Self.balance("s-2", 5))
        let made = await log.block(Self.balance("s-1", 6))
        #expect(made.map(\.value) == [5])
        log.erase(log.file(of: "s-2"))
        let replay = await log.replayed()
        #expect(replay.findings == [])
        #expect(replay.unverifiable == 1)
    }

    @Test func whatIsEndedByAStatementOfAnotherBusinessMayHaveBeenEnded() async throws {
        // The key says whose it is, and what ends it may be anyone's.
        var log = try JoinedLog(
            """
            contract: ended
            on: balance
            with:
              held: {of: guarantee, key: [subject], ended_by: [{type: answer, key: [record]}]}
            when: held != null
            effects:
              - {derive: derived.mark, values: {mark: '"held"'}}
            """)
        await log.block(Self.guarantee("s-1", by: "s-3"))
        await log.block(("answer", ["subject": "s-2", "record": "s-1", "records": []]))
        #expect(await log.block(Self.balance("s-1", 1)).isEmpty)
        log.erase(log.file(of: "s-2"))
        #expect(await log.replayed().findings == [])
    }

    @Test func whatOneBusinessHadErasedExcusesNothingOfAnotherWhereTheKeySaysWhose() async throws {
        var log = try JoinedLog(
            Self.shared.replacing("[account]", with: "[subject, account]"))
        await log.block(Self.balance("s-1", 5), Self.balance("s-2", 7))
        let made = await log.block(Self.balance("s-1", 6))
        #expect(made.map(\.value) == [5])
        log.erase(log.file(of: "s-2"))
        #expect(await log.replayed().verified == 1)
        let findings = await JoinedLog.replay(log.shown(without: Self.isMark)).findings
        #expect(findings.map(\.leaf) == [made.first?.cause])
    }

    /// It is about another business than its cause, so that the key does not help.
    private static let answered = """
        contract: answered
        on: guarantee
        with:
          given: {of: answer, key: [subject], equals: [guarantor]}
        when: given != null
        effects:
          - {derive: derived.mark, about: statement.guarantor, values: {mark: '"answered"'}}
        """

    @Test func anErasedRecordExcusesNothingThatLooksUpWhatIsNoRecord() async throws {
        var log = try JoinedLog(Self.answered)
        let answer = log.leaf
        await log.block(("answer", ["subject": "s-3", "record": 1, "records": []]))
        let record = log.leaf
        await log.block(Self.balance("s-2", 1), Self.annulment(of: log.leaf, on: "s-2"))
        let made = await log.block(Self.guarantee("s-1", by: "s-3"))
        #expect(made.count == 1)
        var honest = log
        log.erase([record, record + 1])
        #expect(await log.replayed().verified == 1)
        let findings = await JoinedLog.replay(log.shown(without: Self.isMark)).findings
        #expect(findings.map(\.leaf) == [made.first?.cause])
        // The answer itself may have been anything.
        honest.erase([answer])
        #expect(await honest.replayed().findings == [])
    }

    @Test func anErasedWithdrawalMayHaveWithdrawnWhatWouldBeLookedUp() async throws {
        var log = try JoinedLog(Self.shared)
        let first = log.leaf
        await log.block(Self.balance("s-2", 5))
        let withdrawal = log.leaf
        await log.block(Self.annulment(of: first, on: "s-2"))
        #expect(await log.block(Self.balance("s-1", 6)).isEmpty)
        #expect(await log.replayed().findings == [])
        log.erase([withdrawal])
        #expect(await log.replayed().findings == [])
    }

    @Test func anErasedRecordExcusesNoWaitWithWhatIsNoRecord() async throws {
        var log = try JoinedLog(
            """
            contract: released
            on:
              - {type: release, until: recorded + days(1)}
            key: [account, guarantor]
            effects:
              - derive: contract.duty_missed
                values: {incident: statement.account, duty: '"release"', due_at: string(now)}
            """)
        await log.block(("release", ["account": "A-1", "guarantor": "s-3"]))
        let record = log.leaf
        await log.block(Self.balance("s-2", 1), Self.annulment(of: log.leaf, on: "s-2"))
        let made = await log.tick(day: 2)
        #expect(made.map(\.type) == ["contract.duty_missed"])
        log.erase([record, record + 1])
        #expect(await log.replayed().verified == 1)
        let missing = log.shown(without: { $0.type == "contract.duty_missed" })
        #expect(
            await JoinedLog.replay(missing).findings.map(\.leaf) == [made.first?.cause])
    }

    /// Whoever's record a wait of the key was with, its withdrawal lets another's be waited with.
    @Test func anErasedWithdrawalPutsAllWaitsInDoubtWhoseKeyDoesNotSayWhose() async throws {
        var log = try JoinedLog(
            """
            contract: waits
            on:
              - {type: balance, until: recorded + days(3)}
            key: [account]
            effects:
              - {derive: derived.mark, values: {mark: '"waited"', value: statement.amount}}
            """)
        let older = log.leaf
        await log.block(Self.balance("s-2", 5))
        let newer = log.leaf
        await log.block(Self.balance("s-1", 6))
        let withdrawal = log.leaf
        await log.block(day: 1, Self.annulment(of: newer, on: "s-1"))
        await log.block(day: 1, Self.balance("s-2", 7, correcting: older))
        #expect(await log.tick(day: 5).map(\.value) == [7])
        log.erase([withdrawal])
        #expect(await log.replayed().findings == [])
    }
}
