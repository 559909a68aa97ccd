import ContractLanguage
import Testing

/// Cases on timestamps and durations, written from the CEL specification.
@Suite struct TimeConformanceTests {
    typealias Case = ConformanceTests.Case

    private static let moment = "timestamp('2009-02-13T23:31:20.123456789Z')"

    @Test(arguments: [
        Case("\(moment).getFullYear()", 2009), Case("\(moment).getMonth()", 1),
        Case("\(moment).getDate()", 13), Case("\(moment).getDayOfMonth()", 12),
        Case("\(moment).getDayOfWeek()", 5), Case("\(moment).getDayOfYear()", 43),
        Case("\(moment).getHours()", 23), Case("\(moment).getMinutes()", 31),
        Case("\(moment).getSeconds()", 20), Case("\(moment).getMilliseconds()", 123),
        Case("timestamp('1969-12-31T23:59:59.999Z').getMilliseconds()", 999),
        Case("timestamp('1969-12-31T23:59:59.999Z').getDayOfWeek()", 3),
        Case("timestamp('2024-02-29T00:00:00Z').getDayOfYear()", 59),
        Case("timestamp('2024-12-31T00:00:00Z').getDayOfYear()", 365),
        Case("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", 1),
        Case("timestamp('9999-12-31T23:59:59Z').getFullYear()", 9999),
        Case("duration('10000s').getHours()", 2), Case("duration('3730s').getMinutes()", 62),
        Case("duration('3730s').getSeconds()", 3730),
        Case("duration('123.321456789s').getMilliseconds()", 321),
        Case("duration('-90m').getHours()", -1),
    ])
    func `parts are in UTC`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("\(moment) == \(moment)", true), Case("\(moment) < \(moment)", false),
        Case("timestamp('2009-02-13T23:00:00Z') < timestamp('2009-03-13T23:00:00Z')", true),
        Case("timestamp('2009-02-14T00:00:00+01:00') == timestamp('2009-02-13T23:00:00Z')", true),
        Case("duration('60s') == duration('1m')", true),
        Case("duration('300s') > duration('4m')", true),
        Case("duration('-1s') < duration('0s')", true),
        Case(
            "timestamp('2009-02-13T23:00:00Z') + duration('240s') == timestamp('2009-02-13T23:04:00Z')",
            true),
        Case(
            "duration('120s') + timestamp('2009-02-13T23:01:00Z') == timestamp('2009-02-13T23:03:00Z')",
            true),
        Case("duration('600s') + duration('50s') == duration('650s')", true),
        Case(
            "timestamp('2009-02-13T23:10:00Z') - duration('600s') == timestamp('2009-02-13T23:00:00Z')",
            true),
        Case(
            "timestamp('2009-02-13T23:31:00Z') - timestamp('2009-02-13T23:29:00Z') == duration('2m')",
            true),
        Case("duration('900s') - duration('42s') == duration('858s')", true),
        Case(
            "timestamp('0001-01-01T00:00:01.000000001Z') + duration('-999999999ns') "
                + "== timestamp('0001-01-01T00:00:00.000000002Z')", true),
        Case("string(timestamp('2024-02-28T12:00:00Z') + duration('24h'))", "2024-02-29T12:00:00Z"),
        Case("string(timestamp('2100-02-28T12:00:00Z') + duration('24h'))", "2100-03-01T12:00:00Z"),
        Case("timestamp('0001-01-01T00:00:00Z') + duration('-1ns')", fault: .overflow),
        Case("timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')", fault: .overflow),
        Case(
            "timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')",
            fault: .overflow),
        Case("duration('2000000h') + duration('2000000h')", fault: .overflow),
        Case("duration('-2000000h') - duration('2000000h')", fault: .overflow),
        Case("string(duration('-9223372036.854775808s'))", "-9223372036.854775808s"),
        Case("duration('0s') - duration('-9223372036.854775808s')", fault: .overflow),
        Case("now - timestamp('2026-11-27T14:00:00Z') >= grace", true),
    ])
    func `arithmetic and order`(_ test: Case) throws { try test.check() }

    @Test func `every day of the calendar goes there and back`() throws {
        var day: Int64 = 0
        for year in 1...9999 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            // All years begin and end right; the days between are asked in some.
            guard year % 97 == 0 || (1998...2005).contains(year) else {
                day += isLeap ? 366 : 365
                continue
            }
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in lengths.enumerated() {
                for date in 1...length {
                    let text =
                        "\(padded(year, 4))-\(padded(month + 1, 2))-\(padded(date, 2))T00:00:00Z"
                    let moment = try #require(ContractTimestamp(text))
                    // 0001-01-01 is 719,162 days before 1970.
                    #expect(moment.unixSeconds == (day - 719_162) * 86_400)
                    #expect(moment.description == text)
                    day += 1
                }
            }
        }
    }

    @Test(arguments: [
        "2009-02-13", "2009-02-13T23:31:30", "2009-02-13t23:31:30Z", "2009-02-13T23:31:30z",
        "2009-02-13 23:31:30Z", "2009-02-13T24:00:00Z", "2009-02-13T23:60:00Z",
        "2016-12-31T23:59:60Z", "2009-02-30T00:00:00Z", "2009-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "2009-02-13T23:31:30.Z",
        "2009-02-13T23:31:30.1234567890Z", "2009-02-13T23:31:30+1:00", "2009-02-13T23:31:30+24:00",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "", "２009-02-13T23:31:30Z",
    ])
    func `what is no timestamp is refused`(_ text: String) {
        #expect(ContractTimestamp(text) == nil)
    }

    @Test(arguments: [
        "", "-", "1", "s", "1d", "1h-1m", "1 h", ".s", "--1s", "292471209h", "9223372037s",
        "1e3s", "1hh", "1234567890123456789s",
    ])
    func `what is no duration is refused`(_ text: String) {
        #expect(ContractDuration(text) == nil)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
