import AccessModel
import CreditModel
import TestSupport
import Testing

@Suite struct BusinessCalendarTests {
    private static let calendars: [BusinessCalendar] = [.china, .unitedStates]

    private func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    @Test(arguments: [
        // Spring Festival and the Sundays worked around it.
        ("2024-02-04", true), ("2024-02-09", true), ("2024-02-10", false), ("2024-02-16", false),
        ("2024-02-18", true), ("2024-02-19", true),
        // National Day of 2025 is joined with the Mid-Autumn Festival.
        ("2025-09-28", true), ("2025-10-08", false), ("2025-10-09", true), ("2025-10-11", true),
        ("2025-10-12", false), ("2025-01-26", true), ("2025-01-27", true), ("2025-01-28", false),
        ("2025-02-04", false), ("2025-02-05", true),
        // 2026 begins with a worked Sunday.
        ("2026-01-02", false), ("2026-01-04", true), ("2026-02-14", true), ("2026-02-23", false),
        ("2026-06-19", false), ("2026-09-20", true), ("2026-10-10", true), ("2026-10-11", false),
    ])
    func daysOffAndWorkedWeekendsAreThoseThatWereDecreed(_ text: String, _ works: Bool) throws {
        #expect(BusinessCalendar.china.isBusinessDay(try day(text)) == works)
    }

    /// What the notices add up to: days of the week off, and days of weekends worked.
    @Test(arguments: [(2024, 19, 8), (2025, 18, 5), (2026, 19, 6)])
    func aDecreedYearHasAsManyDaysOffAndWorkedAsItsNoticeSays(
        _ year: Int, _ off: Int, _ worked: Int
    ) {
        let days = Self.days(of: year)
        let calendar = BusinessCalendar.china
        #expect(days.count { !$0.weekday.isWeekend && !calendar.isBusinessDay($0) } == off)
        #expect(days.count { $0.weekday.isWeekend && calendar.isBusinessDay($0) } == worked)
    }

    @Test(arguments: [
        "2024-01-15", "2024-05-27", "2025-11-27", "2026-10-12", "2027-09-06",
        // On a Saturday: kept on the Friday before, a New Year's Day in the year before.
        "2026-07-03", "2027-06-18", "2027-12-24", "2027-12-31",
        // On a Sunday: kept on the Monday after.
        "2027-07-05", "2022-12-26",
    ])
    func federalHolidaysAreKeptWhereTheRulesPutThem(_ text: String) throws {
        #expect(!BusinessCalendar.unitedStates.isBusinessDay(try day(text)))
    }

    @Test(arguments: [2024, 2025, 2026]) func aYearOfFederalHolidaysHasEleven(_ year: Int) {
        let days = Self.days(of: year).filter {
            !$0.weekday.isWeekend && !BusinessCalendar.unitedStates.isBusinessDay($0)
        }
        #expect(days.count == 11)
    }

    @Test func aYearThatIsNotListedCountsItsWeekendsAndSaysSo() throws {
        let calendar = BusinessCalendar.china
        #expect([2024, 2025, 2026].allSatisfy(calendar.isListed))
        #expect(!calendar.isListed(2023) && !calendar.isListed(2027))
        // National Day, a Friday.
        #expect(calendar.isBusinessDay(try day("2027-10-01")))
        #expect(!calendar.isBusinessDay(try day("2027-10-02")))
        #expect(BusinessCalendar.unitedStates.isListed(2027))
        #expect(!BusinessCalendar.unitedStates.isListed(2021))
        #expect(BusinessCalendar.unitedStates.isBusinessDay(try day("2021-01-01")))
    }

    @Test(arguments: [
        (0, "2026-09-30", "2026-09-30"),
        // Over National Day, to a worked Saturday.
        (2, "2026-09-30", "2026-10-09"), (3, "2026-09-30", "2026-10-10"),
        (4, "2026-09-30", "2026-10-12"), (2, "2026-02-13", "2026-02-24"),
    ])
    func businessDaysAreCountedFromTheDayAfter(
        _ count: Int, _ start: String, _ end: String
    ) throws {
        #expect(try BusinessCalendar.china.day(count, after: day(start)) == day(end))
    }

    @Test func theLastDayThereIsEndsTheCount() throws {
        let last = try day("2099-12-31")
        #expect(BusinessCalendar.china.day(5, after: last) == last)
    }

    /// The oracle lists every business day there is and takes the one that many places on.
    @Test func businessDaysAreThoseThatANaiveCountMeets() throws {
        var random = SeededRandom()
        let years = 2023...2029
        for calendar in Self.calendars {
            let worked = years.flatMap(Self.days).filter(calendar.isBusinessDay)
            for _ in 0..<400 {
                let start = try #require(
                    (2023...2027).flatMap(Self.days).randomElement(using: &random))
                let count = Int.random(in: 1...40, using: &random)
                let later = worked.filter { $0 > start }
                #expect(
                    calendar.day(count, after: start) == later[count - 1],
                    "\(count) after \(start), seed \(random.seed)")
            }
        }
    }

    private static func days(of year: Int) -> [CalendarDate] {
        (1...12).flatMap { month in
            (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
        }
    }
}
