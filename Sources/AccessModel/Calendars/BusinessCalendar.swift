package import CreditModel

/// Which days are worked in a country.
///
/// Of a year that is not listed only the weekends are known: what is counted over its holidays comes
/// out early, and over its worked weekends late.
package struct BusinessCalendar: Sendable {
    /// How the days off are known.
    enum Source: Sendable {
        /// They are decreed for each year anew.
        case decreed([DecreedYear])
        /// The law's rules give them, from a year on.
        case ruled([HolidayRule], since: Int)
    }

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// Whether more than the weekends of a year is known.
    package func isListed(_ year: Int) -> Bool {
        switch source {
        case .decreed(let years): years.contains { $0.year == year }
        case .ruled(_, let first): year >= first
        }
    }

    /// Whether people work on the day.
    package func isBusinessDay(_ day: CalendarDate) -> Bool {
        switch source {
        case .decreed(let years):
            guard let year = years.first(where: { $0.year == day.year }) else {
                return !day.weekday.isWeekend
            }
            if year.worked.contains(day) { return true }
            return !day.weekday.isWeekend && !year.off.contains(day)
        case .ruled(let rules, let first):
            return !day.weekday.isWeekend
                && !rules.contains { rule in
                    // A New Year's Day that is a Saturday is kept in the year before.
                    [day.year, day.year + 1].contains {
                        $0 >= first && rule.observed(in: $0) == day
                    }
                }
        }
    }

    /// The business day that is the `count`th after `start`, which is not counted itself; the last
    /// day there is where there are not so many.
    package func day(_ count: Int, after start: CalendarDate) -> CalendarDate {
        var day = start
        var left = count
        while left > 0 {
            let next = day.advanced(byDays: 1)
            guard next > day else { return day }
            day = next
            if isBusinessDay(day) { left -= 1 }
        }
        return day
    }
}
