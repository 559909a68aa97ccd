import CanonicalEncoding
import Contracts
import Testing

/// How much may come of one block.
@Suite struct BlockBoundTests {
    private static let marks = """
        contract: marks
        on: balance
        effects:
          - {derive: derived.mark, values: {mark: '"seen"', value: statement.amount}}
          - {derive: derived.mark, values: {mark: '"again"', value: statement.amount}}
        """

    private static func balance(_ amount: Int64) -> (String, JSONObject) {
        (
            "balance",
            [
                "subject": "s-1", "reporter": "l-1", "account": "A-1",
                "amount": .integer(amount),
            ]
        )
    }

    @Test func whatIsBeyondItIsNotMadeAndTheNextBlockBeginsAnew() async throws {
        var log = try JoinedLog(Self.marks, bound: 5)
        let made = await log.block((1...4).map(Self.balance))
        #expect(made.map(\.value) == [1, 1, 2, 2, 3])
        #expect(await log.block(Self.balance(9)).map(\.value) == [9, 9])
        let replay = await log.replayed()
        #expect(replay.findings == [])
        #expect(replay.verified == 7)
    }

    /// Notices are not in the log: the statements go on without them, and a replay misses none.
    @Test func whatIsBeyondTheNoticesOfABlockIsToldNobody() async throws {
        var log = try JoinedLog(
            """
            contract: telling
            on: balance
            effects:
              - {notify: statement.reporter, notice: seen, values: {value: statement.amount}}
              - {derive: derived.mark, values: {mark: '"seen"', value: statement.amount}}
              - {notify: statement.reporter, notice: again, values: {value: statement.amount}}
            """, noticeBound: 3)
        let made = await log.block((1...4).map(Self.balance))
        #expect(made.map(\.value) == [1, 2, 3, 4])
        #expect(log.notices.map(\.notice) == ["seen", "again", "seen"])
        // The next block begins anew.
        await log.block(Self.balance(9))
        #expect(log.notices.suffix(2).map { $0.values["value"] } == [9, 9])
        #expect(log.notices.count == 5)
        #expect(await log.replayed().findings == [])
    }

    @Test func aBlockThatIsNotFullMayLackNothing() async throws {
        var log = try JoinedLog(Self.marks, bound: 5)
        let made = await log.block((1...4).map(Self.balance))
        let last = try #require(made.last)
        // One that is not there, and one that is there in another's place.
        let lacking = log.shown(without: {
            $0.type == last.type && $0.members["cause"]?.integerValue == Int64(last.cause)
        })
        #expect(await JoinedLog.replay(lacking, bound: 5).findings.first?.leaf == last.cause)
        #expect(
            await JoinedLog.replay(log.shown, bound: 6).findings.map(\.leaf).sorted() == [3, 4, 4])
    }
}
