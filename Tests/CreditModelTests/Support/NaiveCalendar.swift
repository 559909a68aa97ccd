import CreditModel

/// Every day of the registry's range in order, by counting on.
enum NaiveCalendar {
    static let days: [CalendarDate] = (1901...2099).flatMap { year in
        (1...12).flatMap { month in
            (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
        }
    }

    private static let places = Dictionary(
        uniqueKeysWithValues: days.enumerated().map { ($0.element.description, $0.offset) })

    /// The day that is so many days after `text`, or before it.
    static func day(_ count: Int, after text: String) -> CalendarDate {
        guard let place = places[text] else {
            preconditionFailure("no day of the range")
        }
        return days[place + count]
    }
}
