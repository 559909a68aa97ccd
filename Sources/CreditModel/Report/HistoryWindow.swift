/// The 24 months that a payment history shows, the last of them that of a day.
struct HistoryWindow: Sendable {
    static let length = 24
    /// Months since the year 0.
    let last: Int

    init(endingWith day: CalendarDate) {
        last = Self.month(of: day)
    }

    /// From the earliest to the latest.
    var months: ClosedRange<Int> {
        last - Self.length + 1...last
    }

    static func month(of day: CalendarDate) -> Int {
        day.year * 12 + day.month - 1
    }

    /// The month that a monthly report is for: its period, or else that of its day.
    static func month(of report: StandingFact) -> Int {
        let first = report.fact.text("period").flatMap { CalendarDate(parsing: $0 + "-01") }
        return month(of: first ?? report.fact.date("as_of") ?? report.day)
    }
}
