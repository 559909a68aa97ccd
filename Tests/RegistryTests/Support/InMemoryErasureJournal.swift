import Registry
import Synchronization

/// An erasure journal that a test can look at, set, and make fail.
final class InMemoryErasureJournal: ErasureJournalStore, Sendable {
    private struct State {
        var lines: [[UInt8]] = []
        var failure: ErasureJournalError?
    }

    private let state = Mutex(State())

    func lines() throws(ErasureJournalError) -> [[UInt8]] {
        state.withLock { $0.lines }
    }

    func append(_ line: [UInt8]) throws(ErasureJournalError) {
        try state.withLock { (state) throws(ErasureJournalError) in
            if let failure = state.failure { throw failure }
            state.lines.append(line)
        }
    }

    func set(_ lines: [[UInt8]]) {
        state.withLock { $0.lines = lines }
    }

    /// What every line that is appended fails with; `nil` for none.
    func fail(with failure: ErasureJournalError?) {
        state.withLock { $0.failure = failure }
    }
}
