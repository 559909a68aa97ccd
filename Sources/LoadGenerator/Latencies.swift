/// How long requests took.
package struct Latencies: Sendable {
    private var sorted: [Duration]

    init(_ durations: [Duration]) {
        sorted = durations.sorted()
    }

    package var count: Int { sorted.count }

    /// The duration that a share of the requests, in percent, did not exceed: nearest rank.
    package func percentile(_ percent: Int) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
    }

    var inSeconds: Double { milliseconds / 1e3 }
}
