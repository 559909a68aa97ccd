internal import Logging
internal import NIOPosix
internal import Observability
internal import Registry
internal import ServiceLifecycle
internal import Synchronization

/// Keeps on disk that another takes this registry's place, at once or as soon as the disk takes it.
///
/// The registry records nothing more by then, for as long as the process lives. A crash before it is kept
/// leaves one that the next start knows nothing of. That is no second history: whoever asked was not told
/// that it is kept, and does not take over, also where it hears nothing after it asked; and a peer that took
/// over already is asked at the start.
final class YieldKeeping: Service {
    /// One write of what is the newest when it begins.
    private final class Attempt: Sendable {
        /// Reaches 1 when it is over.
        let ended = Watermark()
        /// Why it failed.
        let fault = Mutex<CommandFailure?>(nil)
    }

    private struct State {
        /// The newest that is not on disk.
        var unkept: Takeover?
        /// What has not begun: it writes whatever becomes the newest until then.
        var next: Attempt?
        /// Whether the one writer is at work: no older one replaces a newer one.
        var isWriting = false
    }

    private static let interval = Duration.seconds(5)
    /// A disk that takes longer has not kept it, whatever becomes of it later.
    private static let patience = Duration.seconds(10)

    private let directory: DataDirectory
    private let logger: Logger
    private let state = Mutex(State())
    private let failures: AsyncStream<Void>
    private let failure: AsyncStream<Void>.Continuation

    init(directory: DataDirectory, logger: Logger) {
        self.directory = directory
        self.logger = logger
        (failures, failure) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// - Returns: whether the next start knows of it; where not, it is tried again from time to time.
    func keep(_ takeover: Takeover) async -> Bool {
        guard let reason = await fault(keeping: takeover) else { return true }
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
                var isKept = false
                repeat {
                    try? await Task.sleep(for: Self.interval)
                    guard !Task.isCancelled else { break }
                    isKept = await fault() == nil
                } while !isKept
                guard isKept else { break }
                logger.notice("that another takes over is kept")
            }
        }
        guard let reason = await fault() else { return }
        logger.critical(
            "that another takes over is not kept: do not start this registry anew",
            metadata: ["reason": "\(reason)"])
    }

    /// Has written what is not on disk, and waits for it for as long as the disk may take.
    ///
    /// - Returns: why it cannot be; `nil` where nothing is left to write.
    private func fault(keeping takeover: Takeover? = nil) async -> CommandFailure? {
        let (attempt, begins) = state.withLock { state in
            if let takeover { state.unkept = takeover }
            let attempt = state.next ?? Attempt()
            state.next = attempt
            defer { state.isWriting = true }
            return (attempt, !state.isWriting)
        }
        if begins { Task { await write() } }
        guard await attempt.ended.wait(for: 1, limit: Self.patience) == .reached else {
            return CommandFailure("the disk takes longer than \(Self.patience)")
        }
        return attempt.fault.withLock { $0 }
    }

    /// One attempt after the other, until there is none.
    private func write() async {
        while let (attempt, takeover) = begin() {
            if let takeover {
                let fault = await fault(writing: takeover)
                attempt.fault.withLock { $0 = fault }
            }
            attempt.ended.reach(1)
        }
    }

    private func begin() -> (Attempt, Takeover?)? {
        state.withLock { state in
            guard let attempt = state.next else {
                state.isWriting = false
                return nil
            }
            state.next = nil
            return (attempt, state.unkept)
        }
    }

    /// On a thread that may block, and with nothing locked: a disk that hangs keeps no one else waiting.
    private func fault(writing takeover: Takeover) async -> CommandFailure? {
        do {
            try await NIOThreadPool.singleton.runIfActive { [directory] in
                try directory.keepYielding(to: takeover)
            }
        } catch {
            return error as? CommandFailure ?? CommandFailure("\(error)")
        }
        state.withLock { if $0.unkept == takeover { $0.unkept = nil } }
        return nil
    }
}
