internal import Foundation
internal import Logging
internal import Observability
internal import Registry
internal import ServiceLifecycle

/// Looks for incidents, and has the clocks of those that are open take their steps. Where there is
/// nothing to tell, nothing is recorded.
struct IncidentWatch: Service {
    private static let interval = Duration.seconds(2)

    let registry: Registry
    let directory: DataDirectory
    /// How old the newest backup may become; `nil` where that is no incident.
    let backupHours: Int?
    let metrics: ServeMetrics
    /// What was masked in the log.
    let redactions: RedactionTally
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var last = Moment()
            var masked = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                guard !Task.isCancelled else { break }
                lookAtClock(since: &last)
                lookAtBackup()
                lookAtLog(since: &masked)
                do {
                    try await registry.watchIncidents()
                } catch {
                    metrics.count(
                        ServeMetric.housekeepingFailures, [HousekeepingTask.incidents.rawValue])
                    logger.error(
                        "incidents cannot be watched", metadata: ["reason": "\(error)"])
                }
            }
        }
    }

    /// The same moment by two clocks, one of which nobody sets.
    private struct Moment {
        let wall = Date().timeIntervalSince1970
        let steady = ContinuousClock.now
    }

    private func lookAtClock(since last: inout Moment) {
        let now = Moment()
        let passed = (now.steady - last.steady) / .seconds(1)
        let jump = now.wall - last.wall - passed
        if abs(jump) > Double(registry.limits.sensors.clockSkewSeconds) {
            registry.sensors.take(.clockJumped)
        }
        last = now
    }

    /// Asked for here, and not told from where it is masked: a line about an incident may be one that is.
    private func lookAtLog(since last: inout Int) {
        let total = redactions.total
        registry.sensors.take(.logRedactions(total - last))
        last = total
    }

    private func lookAtBackup() {
        guard let backupHours else { return }
        let age = directory.lastBackup.map { Date().timeIntervalSince($0) } ?? .infinity
        registry.sensors.take(.backup(isStale: age > Double(backupHours) * 3_600))
    }
}
