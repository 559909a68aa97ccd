/// What is measured under one name: what Prometheus is told of it, and which labels tell its series
/// apart.
package struct MetricFamily: Sendable {
    package enum Kind: Sendable, Equatable {
        /// Only grows.
        case counter
        /// Goes up and down.
        case gauge
        /// How many observations were not above each of these bounds, which ascend.
        case histogram(bounds: [Double])
    }

    /// Ends in its unit (`_seconds`, `_bytes`), and that of a counter in `_total`.
    package let name: String
    package let kind: Kind
    /// One line for people.
    package let help: String
    package let labels: [String]

    package init(_ name: String, _ kind: Kind, labels: [String] = [], help: String) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }
}
