internal import Glibc
internal import UnixSignals

/// Ends the process at the second signal to stop: who says it twice does not want to wait.
///
/// It is as if the process were killed: nothing that was acknowledged is lost, and the next start
/// needs no hand.
enum Impatience {
    static func untilCancelled() async {
        var count = 0
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            count += 1
            if count == 2 { _exit(EXIT_FAILURE) }
        }
    }
}
