internal import Ledger
internal import Synchronization

/// Reads everything that is stored again and again, slowly, so that what rots on a disk is noticed
/// before somebody asks for it.
///
/// A fault does not stop the registry: every answer is verified before it is sent, so a damaged row
/// costs the answers that need it, and nothing else.
package struct Scrubbing: Sendable {
    private let registry: Registry
    private let store: any CheckableStore
    private let rowsPerSecond: Int
    private let clock: any Clock<Duration>

    /// - Parameters:
    ///   - store: that of the registry.
    ///   - rowsPerSecond: how fast it reads; at least 1.
    ///   - clock: what it waits by.
    package init(
        registry: Registry, store: any CheckableStore, rowsPerSecond: Int,
        clock: any Clock<Duration>
    ) {
        self.registry = registry
        self.store = store
        self.rowsPerSecond = rowsPerSecond
        self.clock = clock
    }

    /// Goes through all rows once, and counts what it finds with the registry.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    package func pass() async throws -> CheckReport {
        let (clock, rowsPerSecond) = (clock, rowsPerSecond)
        let report = try await StorageCheck(
            store: store, key: registry.verifier,
            keyEncryptionKeys: registry.keyEncryptionKeys, outside: nil, depth: .rows,
            clock: registry.clock
        ) { progress in
            try Task.checkCancellation()
            try await clock.sleep(
                for: .nanoseconds(progress.rows * 1_000_000_000 / max(rowsPerSecond, 1)))
        }.run()
        registry.scrubTally.withLock { $0.take(report) }
        registry.sensors.take(.storageFindings(report.findingCount))
        return report
    }
}
