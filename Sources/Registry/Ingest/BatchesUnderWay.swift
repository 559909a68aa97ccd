internal import CreditModel
internal import Synchronization

/// How many batches each participant has under way.
final class BatchesUnderWay: Sendable {
    private let counts = Mutex<[ParticipantID: Int]>([:])

    /// False when the participant has `limit` under way already.
    func begin(_ participant: ParticipantID, limit: Int) -> Bool {
        counts.withLock { counts in
            guard counts[participant, default: 0] < limit else { return false }
            counts[participant, default: 0] += 1
            return true
        }
    }

    func end(_ participant: ParticipantID) {
        counts.withLock { counts in
            let rest = counts[participant, default: 1] - 1
            counts[participant] = rest > 0 ? rest : nil
        }
    }
}
