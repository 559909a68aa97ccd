internal import Foundation
internal import Glibc
internal import Logging
internal import Observability
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// Ends the process at the second signal to stop, and some time after a stop began, whether by a signal or by
/// a service that failed: who says it twice does not want to wait, and what does not let itself be cut off
/// must not hold a stop up for ever.
///
/// It is as if the process were killed: nothing that was acknowledged is lost, and the next start
/// needs no hand.
///
/// As a service it has to be the last of its group, which is told first that the group stops.
final class Impatience: Service {
    private let limit: Duration
    private let logger: Logger
    private let isCounting = Atomic(false)
    private let isOver = Atomic(false)

    /// - Parameter limit: how long a stop may take.
    init(limit: Duration, logger: Logger) {
        self.limit = limit
        self.logger = logger
    }

    func run() async throws {
        // Cancelled it is where a service failed and took the others with it.
        try? await gracefulShutdown()
        stopBegan()
    }

    func untilCancelled() async {
        var count = 0
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            count += 1
            stopBegan()
            if count == 2 { _exit(EXIT_FAILURE) }
        }
    }

    /// What follows the services takes the time that it needs, the last snapshot say.
    func servicesEnded() {
        isOver.store(true, ordering: .sequentiallyConsistent)
    }

    /// On a thread of its own: what holds the stop up may hold all those that tasks run on.
    private func stopBegan() {
        guard !isCounting.exchange(true, ordering: .sequentiallyConsistent) else { return }
        Thread.detachNewThread { [self] in
            Thread.sleep(forTimeInterval: limit / .seconds(1))
            guard !isOver.load(ordering: .sequentiallyConsistent) else { return }
            logger.error("the stop takes too long: the process ends with what is under way")
            LineWriter.standardError.drain(within: .seconds(1))
            _exit(EXIT_FAILURE)
        }
    }
}
