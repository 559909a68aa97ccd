internal import Synchronization

/// What the clients of one phase did, gathered as each ends.
final class LoadTally: Sendable {
    /// What one client did.
    struct Share {
        private(set) var durations: [Duration] = []
        private(set) var bytes = 0
        private(set) var verifications: [@Sendable () throws -> Void] = []

        mutating func take(_ answer: LoadAnswer, after duration: Duration) {
            durations.append(duration)
            bytes += answer.bytes
            if let verify = answer.verify { verifications.append(verify) }
        }

        fileprivate mutating func add(_ other: Share) {
            durations += other.durations
            bytes += other.bytes
            verifications += other.verifications
        }
    }

    private let state = Mutex((share: Share(), failure: (any Error)?.none))

    func add(_ share: sending Share) {
        state.withLock { $0.share.add(share) }
    }

    func fail(_ error: any Error) {
        state.withLock { $0.failure = error }
    }

    /// Everything that was done, the answers that were to be verified found good.
    func outcome(elapsed: Duration) throws -> LoadPhase.Outcome {
        let share = try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.share
        }
        for verify in share.verifications { try verify() }
        return LoadPhase.Outcome(
            elapsed: elapsed, latencies: Latencies(share.durations), bytes: share.bytes)
    }
}
