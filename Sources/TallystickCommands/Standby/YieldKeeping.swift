internal import Logging
internal import Registry
internal import ServiceLifecycle
internal import Synchronization

/// Keeps on disk that another takes this registry's place, at once or as soon as the disk takes it.
///
/// The registry records nothing more by then, for as long as the process lives. A crash before it is kept
/// leaves one that the next start knows nothing of. That is no second history: whoever asked was not told
/// that it is kept, and does not take over; and a peer that took over already is asked at the start.
final class YieldKeeping: Service {
    private static let interval = Duration.seconds(5)

    private let directory: DataDirectory
    private let logger: Logger
    /// The newest that is not on disk. Held while it is written, so that no older one replaces it.
    private let unkept = Mutex<Takeover?>(nil)
    private let failures: AsyncStream<Void>
    private let failure: AsyncStream<Void>.Continuation

    init(directory: DataDirectory, logger: Logger) {
        self.directory = directory
        self.logger = logger
        (failures, failure) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// - Returns: whether the next start knows of it; where not, it is tried again from time to time.
    func keep(_ takeover: Takeover) -> Bool {
        unkept.withLock { $0 = takeover }
        guard let reason = fault() else { return true }
        logger.error(
            """
            that another takes over cannot be kept: make room on the disk or mend it, and until then see \
            to it that nobody starts this registry anew
            """, metadata: ["reason": "\(reason)"])
        failure.yield()
        return false
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            for await _ in failures {
                repeat {
                    try? await Task.sleep(for: Self.interval)
                } while !Task.isCancelled && fault() != nil
                guard !Task.isCancelled else { break }
                logger.notice("that another takes over is kept")
            }
        }
        guard let reason = fault() else { return }
        logger.critical(
            "that another takes over is not kept: do not start this registry anew",
            metadata: ["reason": "\(reason)"])
    }

    /// Writes what is not on disk. Why it cannot be; `nil` where nothing is left to write.
    private func fault() -> CommandFailure? {
        unkept.withLock { unkept in
            guard let takeover = unkept else { return nil }
            do throws(CommandFailure) {
                try directory.keepYielding(to: takeover)
                unkept = nil
                return nil
            } catch {
                return error
            }
        }
    }
}
