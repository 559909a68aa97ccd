internal import Synchronization

/// How many records all batches under way hold in memory: a bound on what many large batches at
/// once may take.
final class HeldRecords: Sendable {
    private let count = Mutex(0)

    /// False, and nothing taken, when more than `limit` would be held.
    func take(_ records: Int, limit: Int) -> Bool {
        count.withLock { count in
            guard count + records <= limit else { return false }
            count += records
            return true
        }
    }

    func give(back records: Int) {
        count.withLock { $0 -= records }
    }
}
