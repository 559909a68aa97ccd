import Foundation
import Synchronization

/// Counts answers, for whoever waits for a number of them.
final class Tally: Sendable {
    private let count = Mutex(0)

    func add() {
        count.withLock { $0 += 1 }
    }

    /// Returns when there are so many, or after ten seconds.
    func wait(for number: Int) {
        for _ in 0..<100_000 where count.withLock({ $0 < number }) { usleep(100) }
    }
}
