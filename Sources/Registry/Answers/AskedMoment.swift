internal import CreditModel

/// The moment that a question is about: what was true on a day, as it was known at a time.
package struct AskedMoment: Sendable {
    /// All that is true and known now.
    package static let latest = AskedMoment(
        asOfText: nil, knownAtText: nil, asOf: nil, knownAt: .latest)

    /// `YYYY-MM-DD`, as asked; `nil` for the latest.
    package let asOfText: String?
    /// A size of the log, or an instant in UTC, as asked; `nil` for the latest.
    package let knownAtText: String?
    let asOf: CalendarDate?
    let knownAt: KnownAt

    /// Reads a moment, as questions and answers write it.
    package init(asOfText: String?, knownAtText: String?) throws(MomentFault) {
        let asOf = asOfText.flatMap { CalendarDate(parsing: $0) }
        guard asOfText == nil || asOf != nil else { throw .noDay }
        let knownAt = knownAtText.map { Self.knownAt($0) } ?? .latest
        guard let knownAt else { throw .noTime }
        self.init(asOfText: asOfText, knownAtText: knownAtText, asOf: asOf, knownAt: knownAt)
    }

    private init(asOfText: String?, knownAtText: String?, asOf: CalendarDate?, knownAt: KnownAt) {
        self.asOfText = asOfText
        self.knownAtText = knownAtText
        self.asOf = asOf
        self.knownAt = knownAt
    }

    private static func knownAt(_ text: String) -> KnownAt? {
        if let size = Int(text), size >= 0, String(size) == text { return .size(size) }
        return UTCTimestamp.seconds(of: text).map { .time($0) }
    }
}
