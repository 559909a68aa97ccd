internal import ServiceLifecycle

/// A place among those who wait for events: given back when nothing holds it any more, also where an
/// answer is never written.
final class EventWaiter: Sendable {
    /// What it is woken by.
    enum Tick: Sendable {
        /// Events came.
        case ring
        /// The time has passed.
        case timer
    }

    private let release: @Sendable () -> Void

    init(_ release: @escaping @Sendable () -> Void) {
        self.release = release
    }

    deinit { release() }

    /// Waits as long as `body` says so, or until the server stops, which is no error.
    ///
    /// - Parameters:
    ///   - rings: wakes; from before storage was looked at.
    ///   - timer: after how long it wakes by itself, again and again.
    ///   - body: is called at each; false to wait no more.
    func wait(
        rings: AsyncStream<Void>, timer: Duration, _ body: (Tick) async throws -> Bool
    ) async throws {
        let (ticks, continuation) = AsyncStream.makeStream(
            of: Tick.self, bufferingPolicy: .bufferingNewest(4))
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                defer { group.cancelAll() }
                group.addTask {
                    for await _ in rings { continuation.yield(.ring) }
                }
                group.addTask {
                    while !Task.isCancelled {
                        try? await Task.sleep(for: timer)
                        continuation.yield(.timer)
                    }
                }
                for await tick in ticks {
                    guard try await body(tick) else { return }
                }
            }
        } onGracefulShutdown: {
            continuation.finish()
        }
    }
}
