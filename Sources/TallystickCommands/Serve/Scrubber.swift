internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Scrubs for as long as the registry is served: one pass after the other, with a wait between.
struct Scrubber: Service {
    let scrubbing: Scrubbing
    /// Between the end of a pass and the next.
    let interval: Duration
    let clock: any Clock<Duration>
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    report(try await scrubbing.pass(tell: report))
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.error(
                        "stored data could not be read again", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(for: interval)
            }
        }
    }

    /// The one place where a mismatch is told: the list is bounded, and no line names anyone.
    private func report(_ finding: CheckFinding) {
        logger.critical(
            "stored data does not verify",
            metadata: [
                "kind": "\(finding.kind.rawValue)", "row": "\(finding.place)",
                "reason": "\(finding.reason)", "advice": "\(finding.kind.advice)",
            ])
    }

    private func report(_ report: CheckReport) {
        logger.info(
            "stored data was read again",
            metadata: [
                "findings": "\(report.findingCount)", "leaves": "\(report.leaves)",
                "rows": "\(report.rows)",
            ])
    }
}
