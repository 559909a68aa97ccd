import CreditModel
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import HTTPAPI

/// What was answered and not taken is bounded, for each participant and for all.
@Suite struct AnswersUnderWayTests {
    private let answers: AnswersUnderWay
    private let one: ParticipantID
    private let other: ParticipantID

    init() throws {
        var limits = AnswerLimits()
        limits.waiting = 250
        limits.waitingOfOne = 150
        limits.counted = 20
        answers = AnswersUnderWay(limits: limits)
        one = try ParticipantID(parsing: "lender-one")
        other = try ParticipantID(parsing: "lender-two")
    }

    private func answer(_ bytes: Int, to participant: ParticipantID) async throws -> Response {
        try await answers.answer(participant) {
            Response(
                status: .ok,
                body: ResponseBody(
                    byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)))
        }
    }

    private func refusal(_ bytes: Int, to participant: ParticipantID) async throws -> Int? {
        do {
            _ = try await answer(bytes, to: participant)
            return nil
        } catch let problem as HTTPProblem {
            #expect(problem.headers[.retryAfter] == "30")
            return problem.status.code
        }
    }

    @Test func whoLetsTooMuchWaitIsRefusedAndNobodyElseIs() async throws {
        let first = try await answer(100, to: one)
        #expect(try await refusal(50, to: one) == nil)
        #expect(try await refusal(51, to: one) == 429, "it is made, and too much")
        #expect(try await refusal(51, to: other) == nil)
        let second = try await answer(50, to: one)
        #expect(answers.bytes(of: one) == 150)
        #expect(try await refusal(1, to: one) == 429, "it is not made")
        withExtendedLifetime((first, second)) {}
    }

    @Test func whereAllTogetherLetTooMuchWaitEveryoneIsRefused() async throws {
        let waiting = [try await answer(140, to: one), try await answer(110, to: other)]
        #expect(try await refusal(1, to: one) == 503)
        #expect(try await refusal(1, to: ParticipantID(parsing: "lender-three")) == 503)
        withExtendedLifetime(waiting) {}
    }

    @Test func theLongestAnswerComesToWhoeverAsksForItAlone() async throws {
        #expect(try await refusal(10_000, to: one) == nil)
        #expect(answers.bytes(of: one) == 0)
    }

    @Test func anAnswerIsWholeAndHoldsNothingOnceItIsTaken() async throws {
        let response = try await answer(120, to: one)
        #expect(response.body.contentLength == 120)
        #expect(answers.bytes(of: one) == 120)
        let writer = CollectingWriter()
        try await Self.send(response, to: writer)
        #expect(
            writer.taken.bytes.withLock { $0 } == [UInt8](repeating: UInt8(ascii: "x"), count: 120))
        #expect(writer.taken.ends.withLock { $0 } == 1)
        #expect(answers.bytes(of: one) == 0)
    }

    @Test func anAnswerThatIsNotTakenToItsEndHoldsNothingEither() async throws {
        await #expect(throws: CollectingWriter.Gone.self) {
            try await Self.send(try await answer(120, to: one), to: CollectingWriter(isGone: true))
        }
        #expect(answers.bytes(of: one) == 0)
        do { _ = try await answer(120, to: one) }
        #expect(answers.bytes(of: one) == 0)
    }

    @Test func aShortAnswerIsNotCounted() async throws {
        let short = try await answer(19, to: one)
        #expect(short.body.contentLength == 19)
        #expect(answers.bytes(of: one) == 0)
        withExtendedLifetime(short) {}
    }

    private static func send(
        _ response: consuming Response, to writer: CollectingWriter
    ) async throws {
        try await response.body.write(writer)
    }
}
