internal import CoreMetrics
internal import Foundation
internal import HTTPAPI
internal import Observability
internal import Registry
internal import SQLiteStore
internal import Synchronization

/// How far a standby has come, for those who watch over it.
final class FollowProgress: Sendable {
    private struct Seen {
        var height: Int?
        var lag = 0
        var heardAt: Double?
    }

    /// A primary that did not answer for so long is told as a failure.
    private static let silenceSeconds = 30.0

    private let seen = Mutex(Seen())
    private let prometheus = PrometheusRegistry(FollowMetric.all)

    /// The primary answered, and this is where the copy stands.
    func take(_ copy: FollowedCopy) {
        let now = Date().timeIntervalSince1970
        seen.withLock { seen in
            seen.height = copy.ledger.anchor.height
            seen.lag = max(0, copy.standing.heard - copy.ledger.anchor.height)
            seen.heardAt = now
        }
    }

    /// Why nobody should rely on this standby now; `nil` where it is up to date.
    func unreadyReason() -> String? {
        let now = Date().timeIntervalSince1970
        let seen = seen.withLock { $0 }
        guard let heardAt = seen.heardAt, seen.height != nil else {
            return "the copy is not there yet"
        }
        guard now - heardAt <= Self.silenceSeconds else {
            return "the primary has not answered for \(Int(now - heardAt)) seconds"
        }
        return seen.lag == 0 ? nil : "the copy is \(seen.lag) blocks behind the primary"
    }

    func metrics() -> AdminAPI.Metrics {
        let seen = seen.withLock { $0 }
        set(FollowMetric.height, to: seen.height.map { Double($0) } ?? .nan)
        set(FollowMetric.lag, to: seen.height == nil ? .nan : Double(seen.lag))
        set(FollowMetric.heardTime, to: seen.heardAt ?? .nan)
        return AdminAPI.Metrics(
            text: prometheus.text(), mediaType: PrometheusRegistry.mediaType)
    }

    private func set(_ family: MetricFamily, to value: Double) {
        Meter(label: family.name, dimensions: [], factory: prometheus).set(value)
    }
}
