internal import Cryptography

/// When a delivery that failed is tried again.
///
/// Each wait is four times the one before, up to the longest, and of that between a half and all, at
/// random: endpoints that failed together are not asked together again.
package struct RetrySchedule: Sendable {
    /// In milliseconds.
    package var first = 5_000
    package var longest = 12 * 3_600_000
    /// After so many attempts a delivery is given up.
    package var attempts = 12

    private static let factor = 4

    package init() {}

    /// Milliseconds to wait after an attempt; `nil` where it was the last.
    ///
    /// - Parameters:
    ///   - attempts: how many there were, from 1.
    ///   - retryAfter: how long the endpoint asked to be left alone, in seconds (RFC 9110 §10.2.3):
    ///     it is, up to the longest wait.
    ///   - random: from 0 to 1.
    package func wait(after attempts: Int, retryAfter: Int?, random: Double) -> Int? {
        guard attempts < self.attempts else { return nil }
        var wait = first
        for _ in 1..<max(attempts, 1) where wait < longest { wait *= Self.factor }
        wait = min(wait, longest)
        wait = wait / 2 + Int(Double(wait - wait / 2) * random)
        guard let retryAfter else { return wait }
        return max(wait, min(max(retryAfter, 0), longest / 1_000) * 1_000)
    }
}
