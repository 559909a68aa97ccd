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

    /// - Parameter request: sends one request on the connection it is given and checks the answer;
    ///   returns the bytes of the answer's body.
    func run(
        _ request: @escaping @Sendable (_ client: Int, BlockingConnection) throws -> Int
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
                var durations: [Duration] = []
                var bytes = 0
                do {
                    let connection = try BlockingConnection(port: port)
                    while clock.now < end {
                        let began = clock.now
                        bytes += try request(client, connection)
                        durations.append(began.duration(to: clock.now))
                    }
                    tally.add(durations, bytes: bytes)
                } catch {
                    tally.fail(error)
                }
            }
        }
        group.wait()
        let elapsed = start.duration(to: clock.now)
        let (durations, bytes) = try tally.result()
        return Outcome(elapsed: elapsed, latencies: Latencies(durations), bytes: bytes)
    }
}
