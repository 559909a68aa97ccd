internal import Synchronization

/// Where whatever watches the registry tells what it sees. Nothing waits: what is found is recorded at
/// the next look, and a crash before that forgets it.
package final class IncidentSensors: Sendable {
    private let clock: any WallClock
    private let tally: Mutex<SensorTally>

    init(limits: SensorLimits, clock: any WallClock) {
        self.clock = clock
        tally = Mutex(SensorTally(limits: limits))
    }

    package func take(_ signal: SensorSignal) {
        let now = clock.seconds()
        tally.withLock { $0.take(signal, at: now) }
    }

    func drain() -> [SensorFinding] { tally.withLock { $0.drain() } }

    func forget(_ cause: SensorCause) { tally.withLock { $0.forget(cause) } }

    func giveBack(_ finding: SensorFinding) {
        tally.withLock { $0.giveBack(finding) }
    }
}
