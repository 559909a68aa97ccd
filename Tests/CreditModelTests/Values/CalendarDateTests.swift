import CreditModel
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: ["1901-01-01", "2099-12-31", "2000-02-29", "2024-02-29", "2026-11-30"])
    func aRealDayIsTakenAndWrittenAsItWas(text: String) throws {
        #expect(try #require(CalendarDate(parsing: text)).description == text)
    }

    @Test(arguments: [
        "", "1900-12-31", "2100-01-01", "2025-02-29", "2026-04-31", "2026-00-01", "2026-13-01",
        "2026-01-00", "2026-01-32", "2026-1-01", "20260101", "2026/01/01", "2026-01-01T",
        " 2026-01-01",
        "+026-01-01", "２026-01-01", "2026-01-0a",
    ])
    func anythingElseIsNoDate(text: String) {
        #expect(CalendarDate(parsing: text) == nil)
    }

    /// Counts on by the calendar's rules and meets every day there is, once and in order.
    @Test func everyDayOfTheRangeIsThere() throws {
        var previous: CalendarDate?
        var count = 0
        for year in 1900...2100 {
            for month in 0...13 {
                for day in 0...32 {
                    guard let date = CalendarDate(year: year, month: month, day: day) else {
                        continue
                    }
                    if let previous { #expect(previous < date) }
                    #expect(date.year == year && date.month == month && date.day == day)
                    #expect(CalendarDate(parsing: date.description) == date)
                    previous = date
                    count += 1
                }
            }
        }
        // 199 years, of which 1904, 1908 … 2096 are leap years.
        #expect(count == 199 * 365 + 49)
    }

    @Test func daysAreNumberedOneAfterTheOther() throws {
        let epoch = try #require(NaiveCalendar.days.firstIndex { $0.description == "1970-01-01" })
        for (place, day) in NaiveCalendar.days.enumerated() {
            #expect(day.dayNumber == place - epoch)
        }
    }

    @Test func anInstantIsOfItsDayInUTC() throws {
        for day in NaiveCalendar.days where day.day % 9 == 1 {
            let midnight = day.dayNumber * 86_400
            #expect(CalendarDate(secondsSince1970: midnight) == day)
            #expect(CalendarDate(secondsSince1970: midnight + 86_399) == day)
        }
        let (first, last) = (NaiveCalendar.days.first, NaiveCalendar.days.last)
        #expect(CalendarDate(secondsSince1970: -4_000_000_000) == first)
        #expect(CalendarDate(secondsSince1970: 5_000_000_000) == last)
    }
}
