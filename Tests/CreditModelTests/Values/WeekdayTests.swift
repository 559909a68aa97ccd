import CreditModel
import Testing

@Suite struct WeekdayTests {
    @Test(arguments: [
        ("1901-01-01", Weekday.tuesday), ("1969-12-31", .wednesday), ("1970-01-01", .thursday),
        ("2000-02-29", .tuesday), ("2026-11-29", .sunday), ("2099-12-31", .thursday),
    ])
    func aDayHasItsDayOfTheWeek(_ text: String, _ weekday: Weekday) throws {
        #expect(try #require(CalendarDate(parsing: text)).weekday == weekday)
    }

    @Test func daysOfTheWeekFollowEachOther() {
        for (day, next) in zip(NaiveCalendar.days, NaiveCalendar.days.dropFirst()) {
            #expect(next.weekday.rawValue == (day.weekday.rawValue + 1) % 7)
        }
    }

    @Test func aDayIsAdvancedToTheDayThatCountingMeets() throws {
        for count in [-400, -1, 0, 1, 28, 366] {
            #expect(
                try #require(CalendarDate(parsing: "2024-02-28")).advanced(byDays: count)
                    == NaiveCalendar.day(count, after: "2024-02-28"))
        }
        let last = try #require(NaiveCalendar.days.last)
        #expect(last.advanced(byDays: 1) == last)
    }
}
