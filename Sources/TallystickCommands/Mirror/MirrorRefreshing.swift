internal import LogAudit
internal import Logging
internal import ServiceLifecycle

/// Copies again and again while the copy is served.
///
/// A log that cannot be had is asked again later. After a finding nothing is copied any more: what
/// was verified before goes on being served, and a person has to look.
struct MirrorRefreshing: Service {
    let run: MirrorRun
    let interval: Duration
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: interval)
                guard !Task.isCancelled, await copy() else { return }
            }
        }
        // The server goes on without new copies until the group is told to stop.
        try? await gracefulShutdown()
    }

    /// - Returns: whether to copy again.
    private func copy() async -> Bool {
        do {
            let (report, copied) = try await run.copy()
            switch report.exit {
            case .good:
                logger.info("the copy is up to date", metadata: ["files": "\(copied)"])
                return true
            case .unreachable:
                logger.warning("the log could not be had")
                return true
            case .found, .convicted, .unusable:
                StandardStreams.printLine(report.text(asJSON: false))
                logger.error("the log is not what it was: nothing more is copied")
                return false
            }
        } catch {
            logger.error("the copy failed", metadata: ["reason": "\(error)"])
            return true
        }
    }
}
