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

    /// Goes through all rows once, and counts what it finds with the registry when it finds it: a pass may
    /// take longer than the process runs.
    ///
    /// - Parameter tell: is told of each finding that the report will list, when it is found.
    /// - Throws: `CancellationError` where the task is cancelled.
    package func pass(
        tell: @escaping @Sendable (CheckFinding) -> Void = { _ in }
    ) async throws -> CheckReport {
        let (clock, rowsPerSecond) = (clock, rowsPerSecond)
        registry.scrubTally.withLock { $0.begin() }
        let report = try await StorageCheck(
            store: store, key: registry.verifier,
            keyEncryptionKeys: registry.keyEncryptionKeys, outside: nil, depth: .rows,
            clock: registry.clock,
            tell: { [registry] finding in
                registry.scrubTally.withLock { $0.takeFinding() }
                registry.sensors.take(.storageFindings(1))
                tell(finding)
            }
        ) { progress in
            try Task.checkCancellation()
            try await clock.sleep(
                for: .nanoseconds(progress.rows * 1_000_000_000 / max(rowsPerSecond, 1)))
        }.run()
        registry.scrubTally.withLock { $0.take(report) }
        return report
    }
}
