internal import CreditModel
internal import Hummingbird
internal import Synchronization

/// Counts what was answered and not taken yet, by participants, and takes no more questions from those who
/// let too much of it wait.
final class AnswersUnderWay: Sendable {
    private struct Waiting {
        var all = 0
        var of: [ParticipantID: Int] = [:]
    }

    /// What one answer takes of the limits, until its body was written or will not be.
    private final class Share: Sendable {
        private let bytes: Int
        private let participant: ParticipantID
        private let answers: AnswersUnderWay

        init(_ bytes: Int, of participant: ParticipantID, in answers: AnswersUnderWay) {
            self.bytes = bytes
            self.participant = participant
            self.answers = answers
            answers.add(bytes, of: participant)
        }

        deinit { answers.add(-bytes, of: participant) }
    }

    private let limits: AnswerLimits
    private let waiting = Mutex(Waiting())

    init(limits: AnswerLimits) {
        self.limits = limits
    }

    /// - Throws: 429 where the participant has let too much wait, 503 where all together have.
    func admit(_ participant: ParticipantID) throws {
        let (all, own) = waiting.withLock { ($0.all, $0.of[participant] ?? 0) }
        guard own < limits.participant else {
            throw HTTPProblem.tooManyRequests(
                "Take the answers that you have asked for before you ask for more.",
                retryAfter: limits.retryAfter)
        }
        guard all < limits.all else {
            throw HTTPProblem.serviceUnavailable(retryAfter: limits.retryAfter)
        }
    }

    /// The answer, counted until it is taken. One that is made while it is sent holds nothing.
    func count(_ response: Response, of participant: ParticipantID) -> Response {
        guard let length = response.body.contentLength, length >= limits.counted else {
            return response
        }
        let share = Share(length, of: participant, in: self)
        let body = response.body
        var response = response
        response.body = ResponseBody(contentLength: length) { writer in
            defer { withExtendedLifetime(share) {} }
            try await body.write(writer)
        }
        return response
    }

    /// Bytes that wait for a participant.
    func bytes(of participant: ParticipantID) -> Int {
        waiting.withLock { $0.of[participant] ?? 0 }
    }

    private func add(_ bytes: Int, of participant: ParticipantID) {
        waiting.withLock { waiting in
            waiting.all += bytes
            let own = (waiting.of[participant] ?? 0) + bytes
            waiting.of[participant] = own == 0 ? nil : own
        }
    }
}
