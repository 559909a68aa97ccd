internal import Foundation
internal import Synchronization

/// Sends requests at a fixed rate for a stretch of time, whatever the answers take.
///
/// A request's latency counts from the moment at which it was due: a server that stalls is charged
/// with all that had to wait.
struct PacedPhase {
    let port: Int
    let perSecond: Int
    let seconds: Int
    /// How many may be under way at once.
    let clients: Int

    /// - Parameter request: sends one request on the connection it is given.
    func run(
        _ request: @escaping @Sendable (_ number: Int, BlockingConnection) throws -> LoadAnswer
    ) throws -> LoadPhase.Outcome {
        let count = perSecond * seconds
        let next = Counter()
        let tally = LoadTally()
        let group = DispatchGroup()
        let clock = ContinuousClock()
        let start = clock.now.advanced(by: .milliseconds(100))
        for _ in 0..<clients {
            group.enter()
            Thread.detachNewThread { [port, perSecond] in
                defer { group.leave() }
                var share = LoadTally.Share()
                do {
                    let connection = try BlockingConnection(port: port)
                    while case let number = next.take(), number < count {
                        let due = start.advanced(by: .seconds(1) * number / perSecond)
                        let early = clock.now.duration(to: due).inSeconds
                        if early > 0 { Thread.sleep(forTimeInterval: early) }
                        let answer = try request(number, connection)
                        share.take(answer, after: due.duration(to: clock.now))
                    }
                    tally.add(share)
                } catch {
                    tally.fail(error)
                }
            }
        }
        group.wait()
        return try tally.outcome(elapsed: start.duration(to: clock.now))
    }

    /// Hands out the numbers of the requests.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)

        func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
