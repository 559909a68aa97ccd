/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// Samples need arithmetic on days and months and nothing of time zones, so a count is enough.
struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it.
    var number: Int

    init(number: Int) {
        self.number = number
    }

    /// `nil` unless the month has such a day.
    init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    init(lastDayOfYear year: Int) {
        self.init(uncheckedYear: year, month: 12, day: 31)
    }

    /// Counts in years that begin in March, so that the leap day is the last of its year, and in
    /// eras of 400 years, which all have 146,097 days (the method of Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms").
    private init(uncheckedYear year: Int, month: Int, day: Int) {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }

    /// The same day so many months later, or the last day of a month that is too short for it.
    func adding(months: Int) -> CalendarDay {
        let (year, month, day) = components
        let monthNumber = year * 12 + month - 1 + months
        let newYear = monthNumber / 12
        let newMonth = monthNumber % 12 + 1
        return CalendarDay(
            uncheckedYear: newYear, month: newMonth,
            day: min(day, Self.length(ofMonth: newMonth, in: newYear)))
    }

    func adding(days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// The last day of the day's month.
    var endOfMonth: CalendarDay {
        let (year, month, _) = components
        return CalendarDay(
            uncheckedYear: year, month: month, day: Self.length(ofMonth: month, in: year))
    }

    /// `YYYY-MM-DD`.
    var text: String {
        let (year, month, day) = components
        return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// `YYYY-MM`.
    var monthText: String {
        let (year, month, _) = components
        return "\(year)-\(Self.twoDigits(month))"
    }

    static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2:
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}
