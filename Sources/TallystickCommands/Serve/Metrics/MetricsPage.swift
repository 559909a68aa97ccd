internal import AccessModel
internal import Foundation
internal import HTTPAPI
internal import Observability
internal import Registry
internal import Synchronization

/// What a scraper is given: what was counted, and what is measured when it asks.
final class MetricsPage: Sendable {
    /// Totals that are kept elsewhere, as far as they were counted here.
    private struct Counted {
        var cpuSeconds = 0.0
        var seriesRefused = 0.0
        var redactions = 0.0
        var storageRows = 0.0
        var snapshotSize = 0
        var snapshotTime = Date().timeIntervalSince1970
    }

    private let registry: Registry
    private let webhooks: Webhooks
    private let directory: DataDirectory
    private let metrics: ServeMetrics
    private let prometheus: PrometheusRegistry
    private let feed: StandbyFeed?
    private let counted: Mutex<Counted>

    init(
        registry: Registry, webhooks: Webhooks, directory: DataDirectory, metrics: ServeMetrics,
        prometheus: PrometheusRegistry, feed: StandbyFeed?
    ) async {
        self.registry = registry
        self.webhooks = webhooks
        self.directory = directory
        self.metrics = metrics
        self.prometheus = prometheus
        self.feed = feed
        var counted = Counted()
        counted.snapshotSize = await registry.status().snapshotSize
        self.counted = Mutex(counted)
    }

    func make() async -> AdminAPI.Metrics {
        let now = Date().timeIntervalSince1970
        metrics.set(ServeMetric.clock, to: now)
        let status = await registry.status()
        measure(status, now: now)
        measureFiles()
        if let backlog = try? await webhooks.backlog() { measure(backlog, now: now) }
        measure(registry.scrubbed)
        measureStandby()
        if let docket = try? await registry.incidentDocket() {
            // Duties end by the log's time.
            measure(docket, now: max(now, Double(status.blockTime) / 1000))
        }
        if let process = ProcessSample.current() { measure(process) }
        let masked = Double(RedactionTally.ofProcess.total)
        metrics.add(
            counted.withLock { $0.redactions.grow(to: masked) }, to: ServeMetric.logRedactions)
        let refused = Double(prometheus.refusedCount)
        let growth = counted.withLock { $0.seriesRefused.grow(to: refused) }
        metrics.add(growth, to: ServeMetric.seriesRefused)
        return AdminAPI.Metrics(
            text: prometheus.text(), mediaType: PrometheusRegistry.mediaType)
    }

    private func measure(_ status: RegistryStatus, now: Double) {
        metrics.set(ServeMetric.treeSize, to: Double(status.size))
        metrics.set(ServeMetric.blockHeight, to: Double(status.height))
        metrics.set(ServeMetric.checkpointAge, to: now - Double(status.blockTime) / 1000)
        metrics.set(ServeMetric.queueLength, to: Double(status.waiting))
        metrics.set(ServeMetric.queueLimit, to: Double(status.waitingLimit))
        metrics.set(ServeMetric.readOnly, to: status.isReadOnly ? 1 : 0)
        metrics.set(
            ServeMetric.anchorLag,
            to: status.anchoredHeight.map { Double(status.height - $0) } ?? .nan)
        metrics.set(ServeMetric.snapshotLag, to: Double(status.size - status.snapshotSize))
        let snapshotTime = counted.withLock { counted in
            if counted.snapshotSize != status.snapshotSize {
                counted.snapshotSize = status.snapshotSize
                counted.snapshotTime = now
            }
            return counted.snapshotTime
        }
        metrics.set(ServeMetric.snapshotAge, to: now - snapshotTime)
        metrics.set(
            ServeMetric.cosignedLag, to: Double(status.size - (status.cosignedSize ?? 0)))
    }

    private func measureStandby() {
        let lag = feed.map { Double($0.position.committed - $0.position.held) }
        metrics.set(ServeMetric.standbyLag, to: lag ?? .nan)
        metrics.set(
            ServeMetric.standbyHeardTime, to: feed.map { Double($0.heardAt) / 1_000 } ?? .nan)
        metrics.set(
            ServeMetric.standbyWaitTime,
            to: feed?.waitingSince.map { Double($0) / 1_000 } ?? .nan)
    }

    private func measure(_ scrubbed: ScrubTally) {
        metrics.set(
            ServeMetric.storageFindings,
            to: scrubbed.passes == 0 && scrubbed.findings == 0
                ? .nan : Double(scrubbed.findings))
        let growth = counted.withLock { $0.storageRows.grow(to: Double(scrubbed.rows)) }
        metrics.add(growth, to: ServeMetric.storageRows)
    }

    private func measure(_ backlog: DeliveryBacklog, now: Double) {
        metrics.set(ServeMetric.webhookWaiting, to: Double(backlog.waiting))
        metrics.set(ServeMetric.webhookDead, to: Double(backlog.dead))
        let age = backlog.oldest.map { max(0, now - Double($0) / 1_000) } ?? 0
        metrics.set(ServeMetric.webhookOldest, to: age)
    }

    private func measure(_ docket: IncidentDocket, now: Double) {
        for severity in IncidentSeverity.allCases {
            metrics.set(
                ServeMetric.openIncidents, [severity.rawValue],
                to: Double(docket.open.count { $0.severity == severity }))
        }
        let deadline = docket.open.compactMap(\.deadline).min()
        metrics.set(
            ServeMetric.incidentDeadline, to: deadline.map { Double($0) - now } ?? .nan)
        metrics.set(ServeMetric.missedDeadlines, to: Double(docket.missed))
    }

    private func measureFiles() {
        let path = directory.databasePath
        metrics.set(ServeMetric.databaseBytes, to: Self.size(of: path))
        metrics.set(ServeMetric.walBytes, to: Self.size(of: path + "-wal"))
        metrics.set(
            ServeMetric.backupTime, to: directory.lastBackup?.timeIntervalSince1970 ?? .nan)
    }

    /// NaN where there is no such file.
    private static func size(of path: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int).map { Double($0) } ?? .nan
    }

    private func measure(_ process: ProcessSample) {
        metrics.set(ServeMetric.residentBytes, to: Double(process.residentBytes))
        metrics.set(ServeMetric.virtualBytes, to: Double(process.virtualBytes))
        metrics.set(ServeMetric.openFiles, to: Double(process.openFiles))
        metrics.set(ServeMetric.mostFiles, to: Double(process.mostFiles))
        metrics.set(ServeMetric.startTime, to: process.startSeconds)
        let growth = counted.withLock { $0.cpuSeconds.grow(to: process.cpuSeconds) }
        metrics.add(growth, to: ServeMetric.cpuSeconds)
    }
}

extension Double {
    /// Takes a larger total that is kept elsewhere, and returns by how much it is larger.
    fileprivate mutating func grow(to total: Double) -> Double {
        defer { self = max(self, total) }
        return max(0, total - self)
    }
}
