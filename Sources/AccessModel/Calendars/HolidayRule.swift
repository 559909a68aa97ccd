internal import CreditModel

/// A holiday that the law names once for all years.
enum HolidayRule: Sendable {
    /// The same date each year.
    case date(month: Int, day: Int)
    /// The first, second … such weekday of a month, counted from 1.
    case nth(Int, Weekday, month: Int)
    /// The last such weekday of a month.
    case last(Weekday, month: Int)

    /// The day on which the holiday falls; `nil` beyond the years there are.
    func day(in year: Int) -> CalendarDate? {
        switch self {
        case .date(let month, let day): CalendarDate(year: year, month: month, day: day)
        case .nth(let count, let weekday, let month):
            Self.days(weekday, month, year).dropFirst(count - 1).first
        case .last(let weekday, let month): Self.days(weekday, month, year).last
        }
    }

    private static func days(_ weekday: Weekday, _ month: Int, _ year: Int) -> [CalendarDate] {
        (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
            .filter { $0.weekday == weekday }
    }

    /// The day off for it: a holiday on a Saturday is kept on the Friday before, one on a Sunday on
    /// the Monday after.
    func observed(in year: Int) -> CalendarDate? {
        guard let day = day(in: year) else { return nil }
        return switch day.weekday {
        case .saturday: day.advanced(byDays: -1)
        case .sunday: day.advanced(byDays: 1)
        default: day
        }
    }
}
