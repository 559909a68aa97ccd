internal import CoreMetrics
internal import Synchronization

/// One series: a family with a value for each of its labels.
///
/// It is every kind of handler that swift-metrics knows; ``PrometheusRegistry`` hands it out for the
/// kind of its family only.
final class MetricSeries: Sendable {
    struct Value: Sendable {
        /// Of a histogram the sum of all observations.
        var number = 0.0
        /// How many observations fell in each bucket, the last without a bound; empty for a number.
        var buckets: [UInt64] = []
    }

    let labelValues: [String]
    private let bounds: [Double]
    private let content: Mutex<Value>

    init(_ family: MetricFamily, labelValues: [String]) {
        self.labelValues = labelValues
        var value = Value()
        if case .histogram(let bounds) = family.kind {
            self.bounds = bounds
            value.buckets = Array(repeating: 0, count: bounds.count + 1)
        } else {
            bounds = []
        }
        content = Mutex(value)
    }

    var value: Value { content.withLock { $0 } }

    private func observe(_ observation: Double) {
        content.withLock { value in
            guard !value.buckets.isEmpty else {
                value.number = observation
                return
            }
            value.number += observation
            value.buckets[bounds.firstIndex { observation <= $0 } ?? bounds.count] += 1
        }
    }

    private func add(_ difference: Double) {
        content.withLock { $0.number += difference }
    }
}

extension MetricSeries: CounterHandler, FloatingPointCounterHandler {
    func increment(by amount: Int64) { add(max(0, Double(amount))) }
    func increment(by amount: Double) { add(amount) }
    /// A counter that went back would look like a restart.
    func reset() {}
}

extension MetricSeries: MeterHandler {
    func set(_ value: Int64) { observe(Double(value)) }
    func set(_ value: Double) { observe(value) }
    func decrement(by amount: Double) { add(-amount) }
}

extension MetricSeries: RecorderHandler {
    func record(_ value: Int64) { observe(Double(value)) }
    func record(_ value: Double) { observe(value) }
}

extension MetricSeries: TimerHandler {
    /// Prometheus counts in seconds.
    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }
}
