internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Moves the ledger's clock on while the registry is served. When it may move is the registry's to
/// decide; here is only asked, often enough that what is due waits no longer than a minute.
struct Ticker: Service {
    /// Half of the least time between two ticks.
    private static let interval = Duration.seconds(30)

    let registry: Registry
    let clock: any Clock<Duration>
    let metrics: ServeMetrics
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await clock.sleep(for: Self.interval)
                guard !Task.isCancelled, await registry.readOnlyReason() == nil else { continue }
                do {
                    _ = try await registry.tick()
                } catch {
                    metrics.count(
                        ServeMetric.housekeepingFailures, [HousekeepingTask.tick.rawValue])
                    logger.error("the ledger's clock stands", metadata: ["reason": "\(error)"])
                }
            }
        }
    }
}
