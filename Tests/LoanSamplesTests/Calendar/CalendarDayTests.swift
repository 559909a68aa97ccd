import CreditModel
import Testing

@testable import LoanSamples

@Suite struct CalendarDayTests {
    @Test func daysAreCountedFrom1970() {
        #expect(CalendarDay(year: 1970, month: 1, day: 1)?.number == 0)
        #expect(CalendarDay(year: 1969, month: 12, day: 31)?.number == -1)
        #expect(CalendarDay(year: 2000, month: 2, day: 29)?.number == 11_016)
        #expect(CalendarDay(year: 2014, month: 12, day: 31)?.number == 16_435)
    }

    /// Every day of two centuries has the date after its predecessor's, as CreditModel reads it.
    @Test func everyDayIsTheNextOfTheOneBefore() throws {
        let first = try #require(CalendarDay(year: 1901, month: 1, day: 1))
        let last = try #require(CalendarDay(year: 2099, month: 12, day: 31))
        #expect(last.number - first.number == 72_683)
        var previous: CalendarDate?
        for number in first.number...last.number {
            let day = CalendarDay(number: number)
            let (year, month, dayOfMonth) = day.components
            #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == day)
            let date = try #require(CalendarDate(parsing: day.text))
            if let previous { #expect(previous < date) }
            previous = date
        }
    }

    @Test func daysThatNeverWereAreRefused() {
        #expect(CalendarDay(year: 2001, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 2001, month: 4, day: 31) == nil)
        #expect(CalendarDay(year: 2001, month: 13, day: 1) == nil)
        #expect(CalendarDay(year: 2001, month: 0, day: 1) == nil)
        #expect(CalendarDay(year: 2001, month: 1, day: 0) == nil)
    }

    @Test func monthsAreAddedWithinTheirLength() throws {
        let day = try #require(CalendarDay(year: 2003, month: 10, day: 31))
        #expect(day.adding(months: 4).text == "2004-02-29")
        #expect(day.adding(months: 1).text == "2003-11-30")
        #expect(day.adding(months: -8).text == "2003-02-28")
        #expect(day.adding(months: 14).text == "2004-12-31")
        #expect(day.adding(months: 0) == day)
        #expect(day.adding(days: 1).endOfMonth.text == "2003-11-30")
        #expect(CalendarDay(lastDayOfYear: 2003).monthText == "2003-12")
    }
}
