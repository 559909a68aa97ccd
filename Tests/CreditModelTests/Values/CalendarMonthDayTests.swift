import CreditModel
import Testing

struct CalendarMonthDayTests {
    @Test(arguments: [
        ("2026-01", "2026-01-31"), ("2026-02", "2026-02-28"), ("2028-02", "2028-02-29"),
        ("2026-04", "2026-04-30"), ("2099-12", "2099-12-31"),
    ])
    func aMonthEndsOnItsLastDay(_ month: String, _ day: String) throws {
        let month = try #require(CalendarMonth(parsing: month))
        #expect(month.lastDay == CalendarDate(parsing: day))
    }
}
