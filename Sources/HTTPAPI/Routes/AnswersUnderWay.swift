internal import CreditModel
internal import Hummingbird
internal import Synchronization

/// Counts what was answered and not taken yet, by participants, and gives no more to those who let too much
/// of it wait.
final class AnswersUnderWay: Sendable {
    private struct Waiting {
        var all = 0
        var of: [ParticipantID: Int] = [:]
    }

    /// What one answer takes of the limits, until its body was written or will not be.
    private final class Share: Sendable {
        private let bytes: Mutex<Int>
        private let participant: ParticipantID
        private let answers: AnswersUnderWay

        init(_ bytes: Int, of participant: ParticipantID, in answers: AnswersUnderWay) {
            self.bytes = Mutex(bytes)
            self.participant = participant
            self.answers = answers
        }

        func end() {
            let held = bytes.withLock { bytes in
                defer { bytes = 0 }
                return bytes
            }
            if held > 0 { answers.release(held, of: participant) }
        }

        deinit { end() }
    }

    private let limits: AnswerLimits
    private let slots: AnswerSlots
    private let waiting = Mutex(Waiting())

    init(limits: AnswerLimits) {
        self.limits = limits
        slots = AnswerSlots(most: limits.making, ofOne: limits.makingOfOne)
    }

    /// Has an answer made that may be large, and counts it until it is taken.
    ///
    /// - Throws: 429 where the participant lets too much wait, 503 where all together do; before it is made,
    ///   or where what was made is what is too much.
    func answer(
        _ participant: ParticipantID, _ make: () async throws -> Response
    ) async throws -> Response {
        try admit(participant)
        let response = try await slots.run(of: participant, make)
        return try count(response, of: participant)
    }

    /// Bytes that wait for a participant.
    func bytes(of participant: ParticipantID) -> Int {
        waiting.withLock { $0.of[participant] ?? 0 }
    }

    /// The answer, counted. One that is made while it is sent holds nothing.
    private func count(_ response: Response, of participant: ParticipantID) throws -> Response {
        guard let length = response.body.contentLength, length >= limits.counted else {
            return response
        }
        let share = try hold(length, of: participant)
        let body = response.body
        var response = response
        response.body = ResponseBody(contentLength: length) { writer in
            defer { share.end() }
            try await body.write(writer)
        }
        return response
    }

    /// Refuses a question where what waits has reached a limit.
    private func admit(_ participant: ParticipantID) throws {
        let (all, own) = waiting.withLock { ($0.all, $0.of[participant] ?? 0) }
        guard own < limits.waitingOfOne else { throw ownIsTooMuch }
        guard all < limits.waiting else { throw allIsTooMuch }
    }

    /// An answer is given whatever its length where nothing else waits: asked for alone it comes.
    private func hold(_ bytes: Int, of participant: ParticipantID) throws -> Share {
        let limits = limits
        func fits(_ held: Int, _ limit: Int) -> Bool { held == 0 || held + bytes <= limit }
        let (fitsOwn, fitsAll) = waiting.withLock { waiting in
            let own = waiting.of[participant] ?? 0
            let (fitsOwn, fitsAll) = (
                fits(own, limits.waitingOfOne), fits(waiting.all, limits.waiting)
            )
            if fitsOwn, fitsAll {
                waiting.all += bytes
                waiting.of[participant] = own + bytes
            }
            return (fitsOwn, fitsAll)
        }
        guard fitsOwn else { throw ownIsTooMuch }
        guard fitsAll else { throw allIsTooMuch }
        return Share(bytes, of: participant, in: self)
    }

    private var ownIsTooMuch: HTTPProblem {
        .tooManyRequests(
            "Take the answers that you have asked for before you ask for more.",
            retryAfter: limits.retryAfter)
    }

    private var allIsTooMuch: HTTPProblem {
        .serviceUnavailable(retryAfter: limits.retryAfter)
    }

    private func release(_ bytes: Int, of participant: ParticipantID) {
        waiting.withLock { waiting in
            waiting.all -= bytes
            let own = (waiting.of[participant] ?? 0) - bytes
            waiting.of[participant] = own == 0 ? nil : own
        }
    }
}
