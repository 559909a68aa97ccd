extension CalendarDate {
    /// Days since 1970-01-01, negative before.
    package var dayNumber: Int {
        // Counting years from March puts the leap day at a year's end; from 1901 to 2099 every
        // fourth year is a leap year.
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return year * 365 + year / 4 + (153 * month + 2) / 5 + day - 719_484
    }

    /// The day of an instant in UTC, in seconds since 1970; the nearest there is for one out of
    /// range.
    package init(secondsSince1970 seconds: Int) {
        // In these bounds the timestamp's day is one.
        let seconds = min(max(seconds, Self.first.dayNumber * 86_400), Self.last.dayNumber * 86_400)
        let text = String(UTCTimestamp.text(seconds: seconds).prefix(10))
        self = CalendarDate(parsing: text) ?? .first
    }

    /// The day that is `count` days later, or earlier where it is negative; the first or the last
    /// there is for one out of range.
    package func advanced(byDays count: Int) -> CalendarDate {
        CalendarDate(secondsSince1970: (dayNumber + count) * 86_400)
    }

    private static let first = CalendarDate(packed: Int32(1901 << 9 | 1 << 5 | 1))
    private static let last = CalendarDate(packed: Int32(2099 << 9 | 12 << 5 | 31))
}
