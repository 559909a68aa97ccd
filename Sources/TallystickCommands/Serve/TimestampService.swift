internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Has checkpoints stamped for as long as the registry is served. Each authority has its own turn
/// and its own waits, so one that hangs or fails keeps nobody waiting, and the registry least.
struct TimestampService: Service {
    /// Clocks that differ by more are told to the operator: one of them is wrong.
    private static let secondsOfTolerance = 60

    let stampings: [CheckpointStamping]
    let interval: Duration
    let clock: any Clock<Duration>
    let metrics: ServeMetrics
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for stamping in stampings { group.addTask { await keepRunning(stamping) } }
            }
        }
    }

    private func keepRunning(_ stamping: CheckpointStamping) async {
        var schedule = StampingSchedule(interval: interval)
        metrics.expect(authority: stamping.authority.address)
        while !Task.isCancelled {
            let wait: Duration
            do {
                let outcome = try await stamping.run()
                metrics.take(
                    outcome == .nothingNew ? .nothingNew : .stamped,
                    ofAuthority: stamping.authority.address)
                report(outcome, by: stamping.authority)
                wait = schedule.waitAfterSuccess()
            } catch {
                guard !Task.isCancelled else { return }
                wait = schedule.waitAfterFailure()
                metrics.take(.failed, ofAuthority: stamping.authority.address)
                logger.warning(
                    "a checkpoint was not time-stamped",
                    metadata: [
                        "authority": "\(stamping.authority.address)", "reason": "\(error)",
                        "next_attempt_seconds": "\(wait.components.seconds)",
                    ])
            }
            try? await clock.sleep(for: wait)
        }
    }

    private func report(_ outcome: CheckpointStamping.Outcome, by authority: any TimestampAuthority)
    {
        guard case .stamped(let size, let secondsAhead) = outcome else { return }
        logger.info(
            "a checkpoint was time-stamped",
            metadata: ["authority": "\(authority.address)", "size": "\(size)"])
        if abs(secondsAhead) > Self.secondsOfTolerance {
            logger.warning(
                "the clock of the time-stamp authority differs from this one",
                metadata: [
                    "authority": "\(authority.address)", "seconds_ahead": "\(secondsAhead)",
                ])
        }
    }
}
