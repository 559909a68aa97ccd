internal import Foundation

/// Runs clients side by side, each on a thread and a connection of its own, for a stretch of time.
struct LoadPhase {
    struct Outcome {
        let elapsed: Duration
        let latencies: Latencies
        /// Bytes of all answers' bodies.
        let bytes: Int
    }

    let port: Int
    let clients: Int
    let seconds: Int

    /// - Parameter request: sends one request on the connection it is given.
    func run(
        _ request: @escaping @Sendable (_ client: Int, BlockingConnection) throws -> LoadAnswer
    ) throws -> Outcome {
        let tally = LoadTally()
        let group = DispatchGroup()
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: .seconds(seconds))
        for client in 0..<clients {
            group.enter()
            Thread.detachNewThread { [port] in
                defer { group.leave() }
                var share = LoadTally.Share()
                do {
                    let connection = try BlockingConnection(port: port)
                    while clock.now < end {
                        let began = clock.now
                        let answer = try request(client, connection)
                        share.take(answer, after: began.duration(to: clock.now))
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
}
