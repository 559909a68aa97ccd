/// What a sensor found, and how often since it was recorded last.
struct SensorFinding: Sendable, Equatable {
    let cause: SensorCause
    let count: Int
}
