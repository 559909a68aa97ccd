internal import Foundation
internal import Glibc
internal import Logging
internal import Observability
internal import UnixSignals

/// Ends the process at the second signal to stop, and some time after the first: who says it twice does not
/// want to wait, and what does not let itself be cut off must not hold a stop up for ever.
///
/// It is as if the process were killed: nothing that was acknowledged is lost, and the next start
/// needs no hand.
enum Impatience {
    /// - Parameter limit: how long the stop may take, from the first signal on.
    static func untilCancelled(limit: Duration, logger: Logger) async {
        var count = 0
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            count += 1
            if count == 1 { end(after: limit, logger) }
            if count == 2 { _exit(EXIT_FAILURE) }
        }
    }

    /// On a thread of its own: what holds the stop up may hold all those that tasks run on.
    private static func end(after limit: Duration, _ logger: Logger) {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: limit / .seconds(1))
            logger.error("the stop takes too long: the process ends with what is under way")
            LineWriter.standardError.drain(within: .seconds(1))
            _exit(EXIT_FAILURE)
        }
    }
}
