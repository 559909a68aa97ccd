internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Lets go of what is held back once a standby has the block that the log was opened with.
struct Showing: Service {
    let registry: Registry
    let feed: StandbyFeed
    let shown: Watermark
    let logger: Logger

    func run() async throws {
        logger.notice("the last block waits for a standby before anyone may see it")
        if await feed.mayShow() {
            try registry.show()
            shown.reach(1)
        }
        // Where a standby took over meanwhile nothing is shown, and it may still fetch.
        try? await gracefulShutdown()
        shown.close()
    }
}
