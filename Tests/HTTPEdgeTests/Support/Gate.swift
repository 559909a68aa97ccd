/// Holds a route until a test lets it go on.
struct Gate: Sendable {
    private let entries = AsyncStream<Void>.makeStream()
    private let openings = AsyncStream<Void>.makeStream()

    func enter() async {
        entries.continuation.yield()
        var iterator = openings.stream.makeAsyncIterator()
        _ = await iterator.next()
    }

    func waitForEntry() async {
        var iterator = entries.stream.makeAsyncIterator()
        _ = await iterator.next()
    }

    func open() {
        openings.continuation.yield()
    }
}
