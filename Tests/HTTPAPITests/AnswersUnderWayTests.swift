import CreditModel
import Hummingbird
import NIOCore
import Testing

@testable import HTTPAPI

/// What was answered and not taken is bounded, for each participant and for all.
@Suite struct AnswersUnderWayTests {
    private let answers: AnswersUnderWay
    private let one: ParticipantID
    private let other: ParticipantID

    init() throws {
        var limits = AnswerLimits()
        limits.all = 250
        limits.participant = 150
        limits.counted = 100
        answers = AnswersUnderWay(limits: limits)
        one = try ParticipantID(parsing: "lender-one")
        other = try ParticipantID(parsing: "lender-two")
    }

    private func answer(_ bytes: Int, to participant: ParticipantID) -> Response {
        answers.count(
            Response(
                status: .ok,
                body: ResponseBody(
                    byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes))),
            of: participant)
    }

    private func refusal(of participant: ParticipantID) throws -> Int? {
        do {
            try answers.admit(participant)
            return nil
        } catch let problem as HTTPProblem {
            #expect(problem.headers[.retryAfter] == "30")
            return problem.status.code
        }
    }

    @Test func whoLetsTooMuchWaitIsRefusedAndNobodyElseIs() throws {
        let first = answer(100, to: one)
        #expect(try refusal(of: one) == nil)
        let second = answer(100, to: one)
        #expect(answers.bytes(of: one) == 200)
        #expect(try refusal(of: one) == 429)
        #expect(try refusal(of: other) == nil)
        withExtendedLifetime((first, second)) {}
    }

    @Test func whereAllTogetherLetTooMuchWaitEveryoneIsRefused() throws {
        let waiting = [answer(140, to: one), answer(140, to: other)]
        #expect(try refusal(of: one) == 503)
        #expect(try refusal(of: other) == 503)
        withExtendedLifetime(waiting) {}
    }

    @Test func anAnswerThatIsTakenOrGivenUpHoldsNothing() throws {
        do {
            let waiting = answer(200, to: one)
            #expect(try refusal(of: one) == 429)
            withExtendedLifetime(waiting) {}
        }
        #expect(answers.bytes(of: one) == 0)
        #expect(try refusal(of: one) == nil)
    }

    @Test func aShortAnswerIsNotCountedAndALongOneKeepsItsLength() throws {
        let (short, long) = (answer(99, to: one), answer(120, to: one))
        #expect(answers.bytes(of: one) == 120)
        #expect(short.body.contentLength == 99)
        #expect(long.body.contentLength == 120)
    }
}
