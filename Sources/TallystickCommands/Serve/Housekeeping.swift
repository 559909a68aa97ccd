internal import Logging
internal import Registry
internal import ServiceLifecycle

/// What has to be done from time to time and at the end: writing label heads down, so that the
/// next start is quick, forgetting receipts that can no longer be replayed, and emptying the log of
/// what was erased beside a long read.
struct Housekeeping: Service {
    private static let interval = Duration.seconds(10)

    let registry: Registry
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var snapshotSize = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                guard !Task.isCancelled, await registry.readOnlyReason() == nil else { continue }
                if registry.snapshotIsDue(since: snapshotSize) {
                    snapshotSize = registry.size
                    await attempt { () throws(RegistryError) in
                        try await registry.saveLabelSnapshot()
                    }
                }
                await attempt { () throws(RegistryError) in
                    try await registry.forgetOldReceipts()
                }
                await attempt { () throws(RegistryError) in
                    try await registry.finishErasures()
                }
            }
        }
    }

    private func attempt(_ work: () async throws(RegistryError) -> Void) async {
        do {
            try await work()
        } catch {
            logger.error("housekeeping failed", metadata: ["reason": "\(error)"])
        }
    }
}
