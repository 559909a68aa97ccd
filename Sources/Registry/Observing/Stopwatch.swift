/// Times parts that follow each other.
struct Stopwatch {
    private var began = ContinuousClock.now

    /// The time since the last lap, or since the beginning.
    mutating func lap() -> Duration {
        let now = ContinuousClock.now
        defer { began = now }
        return began.duration(to: now)
    }
}
