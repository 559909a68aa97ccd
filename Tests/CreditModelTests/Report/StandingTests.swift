import CanonicalEncoding
import CreditModel
import Testing

@Suite struct StandingTests {
    private func states(_ facts: [RecordedFact], asOf: CalendarDate? = nil) -> [StandingFact.State]
    {
        Standing(facts, asOf: asOf, knownAt: .latest).facts.map(\.state)
    }

    private func drawdown(_ index: Int, _ members: JSONObject = [:]) -> RecordedFact {
        let all: JSONObject = ["amount": 5, "on": "2024-02-01"]
        return Facts.make(index, "drawdown", all.merging(members))
    }

    private func annulment(_ index: Int, of target: Int64) -> RecordedFact {
        Facts.make(index, "annulment", ["annuls": .integer(target), "on": "2024-03-01"])
    }

    @Test func theLastOfAChainOfCorrectionsStands() {
        let facts = [
            drawdown(3), drawdown(5, ["supersedes": 3]), drawdown(9, ["supersedes": 5]),
        ]
        #expect(states(facts) == [.superseded(by: 5), .superseded(by: 9), .standing])
        let marks = Standing(facts, asOf: nil, knownAt: .latest).facts.map(\.marks)
        #expect(
            marks == [
                [.corrected(by: 5)], [.corrects(3), .corrected(by: 9)], [.corrects(5)],
            ])
    }

    @Test func theFirstOfTwoCorrectionsWins() {
        let facts = [
            drawdown(3), drawdown(5, ["supersedes": 3]), drawdown(6, ["supersedes": 3]),
            drawdown(7, ["supersedes": 6]),
        ]
        #expect(
            states(facts) == [
                .superseded(by: 5), .standing, .superseded(by: 5), .superseded(by: 5),
            ])
    }

    @Test func aRecordThatACorrectionReplacedDoesNotReturnWhenThatIsAnnulled() {
        let facts = [drawdown(3), drawdown(5, ["supersedes": 3]), annulment(6, of: 5)]
        #expect(states(facts) == [.superseded(by: 5), .annulled(by: 6), .standing])
    }

    @Test func aCorrectionOfAnAnnulledRecordSharesItsFate() {
        let facts = [drawdown(3), annulment(4, of: 3), drawdown(5, ["supersedes": 3])]
        #expect(states(facts) == [.annulled(by: 4), .standing, .annulled(by: 4)])
    }

    @Test func referencesThatNoValidLogHasChangeNothing() {
        let facts = [
            drawdown(1, ["supersedes": 1]), drawdown(2, ["supersedes": 3]),
            drawdown(3, ["supersedes": 2_000]), Facts.opened(4, ["supersedes": 1]),
            drawdown(5, ["supersedes": "1"]), annulment(6, of: 6), annulment(7, of: 8),
            annulment(8, of: 6),
        ]
        #expect(states(facts).allSatisfy { $0 == .standing })
    }

    @Test func recordsAboutGuarantorsAreWithdrawnByTheirOwnTypeOnly() {
        let guarantee = Facts.make(
            1, "guarantee.recorded", ["guarantor": .string(Facts.other), "on": "2024-01-01"])
        let withdrawal = Facts.make(
            3, "guarantee.annulled",
            ["annuls": 1, "guarantor": .string(Facts.other), "on": "2024-01-02"])
        #expect(states([guarantee, annulment(2, of: 1)]) == [.standing, .standing])
        #expect(
            states([guarantee, annulment(2, of: 1), withdrawal]) == [
                .annulled(by: 3), .standing, .standing,
            ])
    }

    @Test func correctionsAreFollowedBeforeLaterDaysAreSetAside() throws {
        let day = try #require(CalendarDate(parsing: "2024-02-15"))
        let facts = [drawdown(1), drawdown(2, ["on": "2024-02-20", "supersedes": 1])]
        let standing = Standing(facts, asOf: day, knownAt: .latest)
        #expect(standing.facts.map(\.isInForce) == [false, false])
        #expect(standing.facts.map(\.isYetToCome) == [false, true])
        let before = Standing(facts, asOf: day, knownAt: .size(2))
        #expect(before.facts.map(\.isInForce) == [true])
    }

    @Test func aFactWithoutADisclosedDayHoldsFromTheDayOfItsRecording() throws {
        let fact = drawdown(1, ["on": .null])
        #expect(
            Standing([fact], asOf: nil, knownAt: .latest).latestDay?.description == "2023-11-14")
        for (seconds, text) in [
            (Int.min, "1901-01-01"), (.max, "2099-12-31"), (951_782_400, "2000-02-29"),
            (-1, "1969-12-31"),
        ] {
            let fact = RecordedFact(index: 0, recordedAt: seconds, type: "drawdown", members: [:])
            #expect(
                Standing([fact], asOf: nil, knownAt: .latest).latestDay?.description == text)
        }
    }

    @Test func statementsStayWithARecordThatIsCorrected() {
        let facts = [
            drawdown(1),
            Facts.make(2, "statement.attached", ["target": 1, "text": "no", "on": "2024-02-02"]),
            drawdown(3, ["supersedes": 1]),
            Facts.make(4, "statement.attached", ["target": 3, "text": "yes", "on": "2024-02-03"]),
        ]
        let standing = Standing(facts, asOf: nil, knownAt: .latest)
        #expect(standing[index: 1]?.marks == [.corrected(by: 3), .statement(2)])
        #expect(standing[index: 3]?.marks == [.corrects(1), .statement(2), .statement(4)])
    }

    @Test func whatIsFiledAnewIsLinkedBothWays() {
        let facts = [drawdown(1), annulment(2, of: 1), drawdown(3, ["refiles": 1])]
        let standing = Standing(facts, asOf: nil, knownAt: .latest)
        #expect(standing[index: 1]?.marks == [.annulled(by: 2), .refiled(as: 3)])
        #expect(standing[index: 3]?.marks == [.refiles(1)])
        let alone = Standing([drawdown(3, ["refiles": 1])], asOf: nil, knownAt: .latest)
        #expect(alone[index: 3]?.marks == [.refiles(1)])
    }

    @Test func aFactThatComesTwiceOrOutOfOrderCountsOnceInItsPlace() {
        let facts = [drawdown(1), drawdown(2, ["supersedes": 1])]
        #expect(states(facts + facts) == states(facts))
        #expect(states(facts.reversed()) == states(facts))
    }
}
