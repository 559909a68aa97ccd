internal import Registry
internal import ServiceLifecycle

/// Keeps neither a standby's question nor a block waiting once the server is told to stop.
struct FeedClosing: Service {
    let feed: StandbyFeed

    func run() async throws {
        try? await gracefulShutdown()
        feed.close()
    }
}
