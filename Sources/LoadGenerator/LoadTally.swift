internal import Synchronization

/// What the clients of one phase did, gathered as each ends.
final class LoadTally: Sendable {
    private struct State {
        var durations: [Duration] = []
        var bytes = 0
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    func add(_ durations: [Duration], bytes: Int) {
        state.withLock {
            $0.durations += durations
            $0.bytes += bytes
        }
    }

    func fail(_ error: any Error) {
        state.withLock { $0.failure = error }
    }

    func result() throws -> (durations: [Duration], bytes: Int) {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return (state.durations, state.bytes)
        }
    }
}
