internal import CreditModel
internal import Hummingbird
internal import NIOCore
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
            answers.hold(bytes, of: participant)
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
    private let reads: AnswerSlots
    private let inquiries: AnswerSlots
    private let waiting = Mutex(Waiting())

    init(limits: AnswerLimits) {
        self.limits = limits
        reads = AnswerSlots(limits.reads)
        inquiries = AnswerSlots(limits.inquiries)
    }

    /// Has an answer made that may be large, and counts it until it is taken.
    ///
    /// - Parameter loop: that of the connection that it is sent on.
    /// - Throws: 429 where the participant lets too much wait, 503 where all together do.
    func read(
        by participant: ParticipantID, _ loop: any EventLoop, _ make: () async throws -> Response
    ) async throws -> Response {
        try await answer(participant, in: reads, loop, make)
    }

    /// The same of an inquiry. It is refused before it is recorded only: who is in its business's file gets
    /// the answer.
    func inquiry(
        by participant: ParticipantID, _ loop: any EventLoop, _ make: () async throws -> Response
    ) async throws -> Response {
        try await answer(participant, in: inquiries, loop, make)
    }

    private func answer(
        _ participant: ParticipantID, in slots: AnswerSlots, _ loop: any EventLoop,
        _ make: () async throws -> Response
    ) async throws -> Response {
        try admit(participant)
        return try await slots.run(of: participant) {
            // Those that had their turn before may have filled it.
            try admit(participant)
            return count(try await make(), of: participant, loop)
        }
    }

    /// Bytes that wait for a participant.
    func bytes(of participant: ParticipantID) -> Int {
        waiting.withLock { $0.of[participant] ?? 0 }
    }

    /// The answer, counted. One that is made while it is sent holds nothing.
    private func count(
        _ response: Response, of participant: ParticipantID, _ loop: any EventLoop
    ) -> Response {
        guard let length = response.body.contentLength, length >= limits.counted else {
            return response
        }
        let share = Share(length, of: participant, in: self)
        let body = response.body
        var response = response
        response.body = ResponseBody(contentLength: length) { writer in
            defer { share.end() }
            try await body.write(PiecewiseWriter(base: writer, loop: loop))
        }
        return response
    }

    /// Refuses a question where what waits has reached a limit. What is made then may go beyond it, by as
    /// much as is made at a time.
    private func admit(_ participant: ParticipantID) throws {
        let (all, own) = waiting.withLock { ($0.all, $0.of[participant] ?? 0) }
        guard own < limits.waitingOfOne else {
            throw HTTPProblem.tooManyRequests(
                "Take the answers that you have asked for before you ask for more.",
                retryAfter: limits.retryAfter)
        }
        guard all < limits.waiting else {
            throw HTTPProblem.serviceUnavailable(retryAfter: limits.retryAfter)
        }
    }

    private func hold(_ bytes: Int, of participant: ParticipantID) {
        waiting.withLock { waiting in
            waiting.all += bytes
            waiting.of[participant, default: 0] += bytes
        }
    }

    private func release(_ bytes: Int, of participant: ParticipantID) {
        waiting.withLock { waiting in
            waiting.all -= bytes
            let own = (waiting.of[participant] ?? 0) - bytes
            waiting.of[participant] = own == 0 ? nil : own
        }
    }
}
