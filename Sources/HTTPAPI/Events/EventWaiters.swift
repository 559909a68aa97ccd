internal import CreditModel
internal import Synchronization

/// Counts those who wait for events: a few of each participant, so that nobody keeps all connections.
final class EventWaiters: Sendable {
    let limits: EventLimits
    private let counts = Mutex<[ParticipantID: Int]>([:])

    init(limits: EventLimits) {
        self.limits = limits
    }

    /// Lets one more wait, until the result is forgotten.
    ///
    /// - Throws: 429 where too many of the participant wait already.
    func admit(_ participant: ParticipantID) throws(HTTPProblem) -> EventWaiter {
        let most = limits.waitersPerParticipant
        let isAdmitted = counts.withLock { counts in
            guard counts[participant, default: 0] < most else { return false }
            counts[participant, default: 0] += 1
            return true
        }
        guard isAdmitted else {
            throw .tooManyRequests(
                "\(most) requests of this participant wait for events already.", retryAfter: 1)
        }
        return EventWaiter { [weak self] in self?.release(participant) }
    }

    private func release(_ participant: ParticipantID) {
        counts.withLock { counts in
            let left = (counts[participant] ?? 1) - 1
            counts[participant] = left > 0 ? left : nil
        }
    }
}
