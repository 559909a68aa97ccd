import CreditModel

/// Every day of the registry's range in order, by counting on.
enum NaiveCalendar {
    static let days: [CalendarDate] = (1901...2099).flatMap { year in
        (1...12).flatMap { month in
            (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
        }
    }

    /// The day that is so many days after `text`, or before it.
    static func day(_ count: Int, after text: String) -> CalendarDate {
        guard let place = days.firstIndex(where: { $0.description == text }) else {
            preconditionFailure("no day of the range")
        }
        return days[place + count]
    }
}
