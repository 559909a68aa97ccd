import CoreMetrics
import Foundation
import Observability
import Testing

@Suite struct PrometheusRegistryTests {
    private static let hits = MetricFamily("hits_total", .counter, labels: ["cache"], help: "Hits.")
    private static let blocks = MetricFamily("blocks_total", .counter, help: "Blocks.")
    private static let size = MetricFamily("size", .gauge, help: "Size.")
    private static let seconds = MetricFamily(
        "wait_seconds", .histogram(bounds: [0.1, 1]), labels: ["stage"], help: "Waits.")

    private func lines(_ registry: PrometheusRegistry) -> [String] {
        registry.text().split(separator: "\n").map { String($0) }
    }

    @Test func aFamilyWithoutLabelsIsThereWithZeroAndOneWithLabelsByItsName() {
        let registry = PrometheusRegistry([Self.blocks, Self.hits])
        #expect(
            lines(registry) == [
                "# HELP blocks_total Blocks.", "# TYPE blocks_total counter", "blocks_total 0",
                "# HELP hits_total Hits.", "# TYPE hits_total counter",
            ])
        #expect(registry.text().hasSuffix("\n"))
    }

    @Test func aCounterAddsUpAndNeverGoesBack() {
        let registry = PrometheusRegistry([Self.blocks])
        let counter = Counter(label: "blocks_total", dimensions: [], factory: registry)
        counter.increment(by: 2)
        counter.increment()
        counter.reset()
        counter.increment(by: -5)
        #expect(lines(registry).last == "blocks_total 3")
    }

    @Test func aGaugeIsSetAndMoved() {
        let registry = PrometheusRegistry([Self.size])
        let meter = Meter(label: "size", dimensions: [], factory: registry)
        meter.set(2.5)
        meter.increment(by: 2)
        meter.decrement(by: 1)
        #expect(lines(registry).last == "size 3.5")
        meter.set(Double.nan)
        #expect(lines(registry).last == "size NaN")
    }

    @Test func aHistogramCountsWhatIsNotAboveEachBound() {
        let registry = PrometheusRegistry([Self.seconds])
        let timer = Timer(label: "wait_seconds", dimensions: [("stage", "a")], factory: registry)
        for nanoseconds in [100_000_000, 250_000_000, 3_000_000_000] as [Int64] {
            timer.recordNanoseconds(nanoseconds)
        }
        #expect(
            lines(registry).dropFirst(2) == [
                #"wait_seconds_bucket{stage="a",le="0.1"} 1"#,
                #"wait_seconds_bucket{stage="a",le="1"} 2"#,
                #"wait_seconds_bucket{stage="a",le="+Inf"} 3"#,
                #"wait_seconds_sum{stage="a"} 3.35"#, #"wait_seconds_count{stage="a"} 3"#,
            ])
    }

    @Test func seriesStandInTheOrderOfTheirLabelsAndLabelsAreEscaped() {
        let registry = PrometheusRegistry([Self.hits])
        for value in ["b", "a\"\\\n", "a"] {
            Counter(label: "hits_total", dimensions: [("cache", value)], factory: registry)
                .increment()
        }
        #expect(
            lines(registry).dropFirst(2) == [
                #"hits_total{cache="a"} 1"#, #"hits_total{cache="a\"\\\n"} 1"#,
                #"hits_total{cache="b"} 1"#,
            ])
    }

    @Test func labelsMayComeInAnyOrder() {
        let family = MetricFamily("x_total", .counter, labels: ["a", "b"], help: "X.")
        let registry = PrometheusRegistry([family])
        Counter(label: "x_total", dimensions: [("b", "2"), ("a", "1")], factory: registry)
            .increment()
        Counter(label: "x_total", dimensions: [("a", "1"), ("b", "2")], factory: registry)
            .increment()
        #expect(lines(registry).dropFirst(2) == [#"x_total{a="1",b="2"} 2"#])
    }

    @Test func whatWasNotDeclaredIsNotKept() {
        let registry = PrometheusRegistry([Self.hits, Self.size])
        let before = registry.text()
        Counter(label: "other_total", dimensions: [], factory: registry).increment()
        Counter(label: "hits_total", dimensions: [], factory: registry).increment()
        Counter(label: "hits_total", dimensions: [("user", "me")], factory: registry).increment()
        Counter(label: "size", dimensions: [], factory: registry).increment()
        Timer(label: "size", dimensions: [], factory: registry).recordNanoseconds(1)
        Meter(label: "hits_total", dimensions: [("cache", "a")], factory: registry).set(1)
        #expect(registry.text() == before)
    }

    @Test func oneSeriesMoreThanMayBeIsLeftOutAndCounted() {
        let registry = PrometheusRegistry([Self.blocks, Self.hits], seriesLimit: 3)
        for value in ["a", "b", "c", "d", "a"] {
            Counter(label: "hits_total", dimensions: [("cache", value)], factory: registry)
                .increment()
        }
        #expect(registry.seriesCount == 3)
        #expect(registry.refusedCount == 2)
        #expect(
            lines(registry).suffix(2) == [#"hits_total{cache="a"} 2"#, #"hits_total{cache="b"} 1"#])
    }

    @Test func nothingIsLostWhenManyCountAtOnce() async {
        let registry = PrometheusRegistry([Self.hits])
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        Counter(
                            label: "hits_total", dimensions: [("cache", "\(task % 2)")],
                            factory: registry
                        ).increment()
                    }
                }
            }
        }
        #expect(
            lines(registry).suffix(2)
                == [#"hits_total{cache="0"} 4000"#, #"hits_total{cache="1"} 4000"#])
    }
}
