/// When an authority is asked next: after the interval, or earlier where it failed; each failure in
/// a row doubles the wait, up to the interval.
package struct StampingSchedule: Sendable {
    package static let firstRetry = Duration.seconds(30)
    private static let mostDoublings = 20

    private let interval: Duration
    private var failures = 0

    package init(interval: Duration) {
        self.interval = interval
    }

    /// How long to wait after a turn that did not fail.
    package mutating func waitAfterSuccess() -> Duration {
        failures = 0
        return interval
    }

    /// How long to wait after one that did.
    package mutating func waitAfterFailure() -> Duration {
        defer { failures = min(failures + 1, Self.mostDoublings) }
        return min(interval, Self.firstRetry * (1 << failures))
    }
}
