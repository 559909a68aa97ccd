/// Writes Prometheus' text format, version 0.0.4.
struct PrometheusText {
    /// What the format is called in a `Content-Type`.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    mutating func append(_ family: MetricFamily, _ series: [MetricSeries]) {
        let help = family.help.escaped(["\\": #"\\"#, "\n": #"\n"#])
        text += "# HELP \(family.name) \(help)\n# TYPE \(family.name) \(family.kind.word)\n"
        for series in series {
            let labels = zip(family.labels, series.labelValues).map { ($0, $1) }
            let value = series.value
            guard case .histogram(let bounds) = family.kind else {
                line(family.name, labels, value.number)
                continue
            }
            var count: UInt64 = 0
            for (bound, observations) in zip(bounds + [.infinity], value.buckets) {
                count += observations
                line(
                    family.name + "_bucket", labels + [("le", Self.number(bound))], Double(count))
            }
            line(family.name + "_sum", labels, value.number)
            line(family.name + "_count", labels, Double(count))
        }
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { name, value in
                let value = value.escaped(["\\": #"\\"#, "\"": #"\""#, "\n": #"\n"#])
                return "\(name)=\"\(value)\""
            }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(Self.number(value))\n"
    }

    /// As Go reads it.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}

extension MetricFamily.Kind {
    fileprivate var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}

extension String {
    fileprivate func escaped(_ escapes: [Character: String]) -> String {
        contains { escapes[$0] != nil }
            ? reduce(into: "") { $0 += escapes[$1] ?? String($1) } : self
    }
}

extension PrometheusRegistry {
    /// The `Content-Type` of ``text()``.
    package static var mediaType: String { PrometheusText.mediaType }
}
