package import CoreMetrics
internal import Synchronization

/// The metrics of a process, as swift-metrics hands them in and Prometheus takes them.
///
/// Only families that were declared are kept, so that each name that is exposed can be documented,
/// and no more series than a limit, so that no label that takes ever new values can fill the memory.
package final class PrometheusRegistry: Sendable {
    /// Enough for each route with each kind of answer.
    package static let usualSeriesLimit = 5_000

    private struct Key: Hashable {
        let family: String
        let labelValues: [String]
    }

    private struct Content {
        var series: [Key: MetricSeries] = [:]
        var refused = 0
    }

    private let families: [MetricFamily]
    private let byName: [String: MetricFamily]
    private let seriesLimit: Int
    private let content: Mutex<Content>

    /// - Parameters:
    ///   - families: in the order in which they are exposed. Those without labels are there from
    ///     the beginning, with 0.
    ///   - seriesLimit: how many series there may be, those that are there from the beginning
    ///     included.
    package init(_ families: [MetricFamily], seriesLimit: Int = usualSeriesLimit) {
        self.families = families
        self.seriesLimit = seriesLimit
        byName = Dictionary(families.map { ($0.name, $0) }) { first, _ in first }
        var content = Content()
        for family in families where family.labels.isEmpty {
            content.series[Key(family: family.name, labelValues: [])] = MetricSeries(
                family, labelValues: [])
        }
        self.content = Mutex(content)
    }

    /// How many series there are.
    package var seriesCount: Int { content.withLock { $0.series.count } }

    /// How often something was measured that has no series, since the limit was reached.
    package var refusedCount: Int { content.withLock { $0.refused } }

    /// The series with these labels, in any order.
    ///
    /// - Returns: `nil` where there is no such family, it is of another kind or has other labels, or
    ///   there is no room for another series.
    private func series(
        _ name: String, _ dimensions: [(String, String)], isKind: (MetricFamily.Kind) -> Bool
    ) -> MetricSeries? {
        guard let family = byName[name], isKind(family.kind),
            family.labels.count == dimensions.count
        else { return nil }
        let values = family.labels.compactMap { label in
            dimensions.first { $0.0 == label }?.1
        }
        guard values.count == family.labels.count else { return nil }
        let key = Key(family: name, labelValues: values)
        return content.withLock { content in
            if let known = content.series[key] { return known }
            guard content.series.count < seriesLimit else {
                content.refused += 1
                return nil
            }
            let series = MetricSeries(family, labelValues: values)
            content.series[key] = series
            return series
        }
    }

    /// Everything in Prometheus' text format, version 0.0.4. A family without a series shows its
    /// name and help all the same.
    package func text() -> String {
        let all = Dictionary(grouping: content.withLock { $0.series }) { $0.key.family }
        var text = PrometheusText()
        for family in families {
            let series = (all[family.name] ?? []).map(\.value)
                .sorted { $0.labelValues.lexicographicallyPrecedes($1.labelValues) }
            text.append(family, series)
        }
        return text.text
    }
}

extension PrometheusRegistry: MetricsFactory {
    package func makeCounter(
        label: String, dimensions: [(String, String)]
    ) -> any CounterHandler {
        series(label, dimensions) { $0 == .counter } ?? NOOPMetricsHandler.instance
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions) { $0 == .counter } ?? NOOPMetricsHandler.instance
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { $0 == .gauge } ?? NOOPMetricsHandler.instance
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        series(label, dimensions) { ($0 == .gauge) != aggregate && $0 != .counter }
            ?? NOOPMetricsHandler.instance
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions) { $0 != .gauge && $0 != .counter }
            ?? NOOPMetricsHandler.instance
    }

    // A series stays for as long as the process: one that came back at 0 would look like a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
