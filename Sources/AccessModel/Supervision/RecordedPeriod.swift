internal import CreditModel

/// A period in which something was recorded: the time of its block counts, both ends included.
package struct RecordedPeriod: Sendable, Hashable {
    /// All that there is.
    package static let always = RecordedPeriod(unchecked: nil, nil)

    /// Seconds since 1970; `nil` from the beginning of the log.
    package let from: Int?
    /// Seconds since 1970; `nil` until now.
    package let until: Int?

    /// `nil` where it would end before it begins.
    package init?(from: Int?, until: Int?) {
        if let from, let until, from > until { return nil }
        self.init(unchecked: from, until)
    }

    private init(unchecked from: Int?, _ until: Int?) {
        self.from = from
        self.until = until
    }

    /// `from` as a timestamp in UTC.
    package var fromText: String? { from.map { UTCTimestamp.text(seconds: $0) } }
    /// `until` as a timestamp in UTC.
    package var untilText: String? { until.map { UTCTimestamp.text(seconds: $0) } }
}
