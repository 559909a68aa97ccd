internal import AccessModel
internal import CoreMetrics
internal import HTTPAPI
internal import Observability
internal import Registry

/// Where what happens in a running registry is counted. Series that are known beforehand are there
/// with 0 from the beginning, so that their first step is seen.
struct ServeMetrics: Sendable {
    private let factory: any MetricsFactory

    init(factory: any MetricsFactory) {
        self.factory = factory
        for reason in AuthenticationFault.allCases {
            count(ServeMetric.authenticationFailures, [reason.rawValue], by: 0)
        }
        for scope in RateLimitScope.allCases {
            count(ServeMetric.rateLimited, [scope.rawValue], by: 0)
        }
        for cache in CacheName.allCases {
            for result in ["hit", "miss"] {
                count(ServeMetric.cacheReads, [cache.rawValue, result], by: 0)
            }
        }
        for task in HousekeepingTask.allCases {
            count(ServeMetric.housekeepingFailures, [task.rawValue], by: 0)
        }
        set(ServeMetric.certificateEnd, to: .nan)
        count(ServeMetric.standbyLost, by: 0)
        for outcome in WebhookDispatcher.Outcome.allCases {
            count(ServeMetric.webhookAttempts, [outcome.rawValue], by: 0)
        }
        set(ServeMetric.build, [BuildInfo.version, BuildInfo.revision], to: 1)
    }

    /// - Parameter values: of the family's labels, in their order.
    func count(_ family: MetricFamily, _ values: [String] = [], by amount: Int = 1) {
        Counter(label: family.name, dimensions: pairs(family, values), factory: factory)
            .increment(by: amount)
    }

    func add(_ amount: Double, to family: MetricFamily) {
        FloatingPointCounter(label: family.name, dimensions: [], factory: factory)
            .increment(by: amount)
    }

    func set(_ family: MetricFamily, _ values: [String] = [], to value: Double) {
        Meter(label: family.name, dimensions: pairs(family, values), factory: factory).set(value)
    }

    func change(_ family: MetricFamily, _ values: [String], by difference: Double) {
        Meter(label: family.name, dimensions: pairs(family, values), factory: factory)
            .increment(by: difference)
    }

    func time(_ duration: Duration, in family: MetricFamily, _ values: [String] = []) {
        Timer(label: family.name, dimensions: pairs(family, values), factory: factory)
            .recordNanoseconds(Int64(duration / .nanoseconds(1)))
    }

    private func pairs(_ family: MetricFamily, _ values: [String]) -> [(String, String)] {
        zip(family.labels, values).map { ($0, $1) }
    }
}
