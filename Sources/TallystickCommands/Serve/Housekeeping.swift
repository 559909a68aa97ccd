internal import Logging
internal import Registry
internal import ServiceLifecycle

/// What has to be done from time to time and at the end: writing label heads down, so that the
/// next start is quick, forgetting receipts that can no longer be replayed and events after their
/// time, emptying the log of what was erased beside a long read, and wrapping keys anew while the
/// key-encryption key is replaced.
struct Housekeeping: Service {
    private static let interval = Duration.seconds(10)

    let registry: Registry
    let webhooks: Webhooks
    let metrics: ServeMetrics
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // From which label on keys are to be wrapped anew.
            var label: Int? = registry.isRotatingKeyEncryptionKey ? 0 : nil
            var snapshotSize = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                guard !Task.isCancelled, await registry.readOnlyReason() == nil else { continue }
                if registry.snapshotIsDue(since: snapshotSize) {
                    snapshotSize = registry.size
                    await attempt(.snapshot) { () throws(RegistryError) in
                        try await registry.saveLabelSnapshot()
                    }
                }
                await attempt(.keys) { () throws(RegistryError) in try await rewrapKeys(&label) }
                await attempt(.receipts) { () throws(RegistryError) in
                    try await registry.forgetOldReceipts()
                }
                await attempt(.events) { () throws(RegistryError) in
                    try await registry.forgetOldEvents()
                    try await webhooks.forgetOldDeliveries()
                }
                await attempt(.erasures) { () throws(RegistryError) in
                    try await registry.finishErasures()
                }
            }
        }
    }

    /// Wraps anew what the key-encryption key before wrapped, while it is being replaced. Where that
    /// fails it goes on from there the next time.
    private func rewrapKeys(_ next: inout Int?) async throws(RegistryError) {
        guard next != nil else { return }
        while let label = next {
            guard !Task.isCancelled else { return }
            next = try await registry.rewrapKeys(from: label)
        }
        logger.notice("every key is wrapped by the new key-encryption key: run keys retire")
    }

    private func attempt(
        _ task: HousekeepingTask, _ work: () async throws(RegistryError) -> Void
    ) async {
        do {
            try await work()
        } catch {
            metrics.count(ServeMetric.housekeepingFailures, [task.rawValue])
            logger.error(
                "housekeeping failed", metadata: ["task": "\(task.rawValue)", "reason": "\(error)"])
        }
    }
}
