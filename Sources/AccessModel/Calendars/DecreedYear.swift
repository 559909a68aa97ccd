internal import CreditModel

/// A year's days off and the weekends worked instead, as an authority decreed them.
struct DecreedYear: Sendable {
    let year: Int
    /// Days on which nobody works, weekends among them.
    let off: Set<CalendarDate>
    /// Saturdays and Sundays that are worked.
    let worked: Set<CalendarDate>

    /// - Parameters:
    ///   - off: days of a month, from one to another; what spans two months is named twice.
    ///   - worked: a month and a day.
    init(
        _ year: Int, off: [(month: Int, days: ClosedRange<Int>)],
        worked: [(month: Int, day: Int)]
    ) {
        self.year = year
        self.off = Set(
            off.flatMap { range in
                range.days.compactMap { CalendarDate(year: year, month: range.month, day: $0) }
            })
        self.worked = Set(
            worked.compactMap { CalendarDate(year: year, month: $0.month, day: $0.day) })
    }
}
