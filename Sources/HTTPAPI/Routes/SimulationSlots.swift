internal import CreditModel
internal import Synchronization

/// Lets few simulations of contracts run at a time: each goes through a large part of the log.
final class SimulationSlots: Sendable {
    /// How many run at a time, of which one of a participant.
    private static let most = 2
    /// In seconds: about how long one takes.
    private static let retryAfter = 5

    private let running = Mutex<Set<ParticipantID>>([])

    /// Runs one of a participant's.
    ///
    /// - Throws: 429 where one of the participant runs already, or as many as may.
    func run<Outcome: Sendable>(
        of participant: ParticipantID, _ body: () async throws -> Outcome
    ) async throws -> Outcome {
        let isAdmitted = running.withLock { running in
            running.count < Self.most && running.insert(participant).inserted
        }
        guard isAdmitted else {
            throw HTTPProblem.tooManyRequests(
                "Another simulation is under way; wait for it.", retryAfter: Self.retryAfter)
        }
        defer { running.withLock { _ = $0.remove(participant) } }
        return try await body()
    }
}
