import CreditModel
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HTTPAPI

/// What was answered and not taken is bounded, for each participant and for all.
@Suite struct AnswersUnderWayTests {
    private let answers: AnswersUnderWay
    private let one: ParticipantID
    private let other: ParticipantID
    private let loop = MultiThreadedEventLoopGroup.singleton.any()

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
        try await answers.read(by: participant, loop) {
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
        #expect(try await refusal(1_000, to: one) == nil, "what is made is given")
        let second = try await answer(50, to: one)
        #expect(answers.bytes(of: one) == 150)
        #expect(try await refusal(1, to: one) == 429)
        #expect(try await refusal(1, to: other) == nil)
        withExtendedLifetime((first, second)) {}
    }

    @Test func whereAllTogetherLetTooMuchWaitEveryoneIsRefused() async throws {
        let waiting = [try await answer(140, to: one), try await answer(110, to: other)]
        #expect(try await refusal(1, to: one) == 503)
        #expect(try await refusal(1, to: ParticipantID(parsing: "lender-three")) == 503)
        withExtendedLifetime(waiting) {}
    }

    /// Many that are asked at once are looked at again when their turn has come.
    @Test func whatIsAskedAtOnceIsBoundedByWhatIsMadeAtATime() async throws {
        let outcomes = await withTaskGroup(of: Result<Response, any Error>.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        return .success(try await answer(100, to: one))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let given = outcomes.compactMap { try? $0.get() }
        // Two reach the limit; seven more may be under way by then.
        #expect((2...9).contains(given.count), "\(given.count)")
        #expect(answers.bytes(of: one) == given.count * 100)
    }

    @Test func anInquiryWaitsForNoReadAndNoReadForAnInquiry() async throws {
        let small = Response(status: .ok)
        var limits = AnswerLimits()
        limits.reads = .init(all: 1, ofOne: 1)
        limits.inquiries = .init(all: 1, ofOne: 1)
        let answers = AnswersUnderWay(limits: limits)
        _ = try await answers.inquiry(by: one, loop) {
            try await answers.read(by: one, loop) { small }
        }
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

    @Test func aLongAnswerIsSentInPieces() async throws {
        let writer = CollectingWriter()
        try await Self.send(try await answer(600_000, to: one), to: writer)
        #expect(writer.taken.pieces.withLock { $0 } == [262_144, 262_144, 75_712])
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
