/// The one form that the registry takes of an RFC 3339 timestamp: UTC, written with `T` and `Z`,
/// with exactly three digits of a second's fraction or none, and no leap second.
package enum UTCTimestamp {
    static func isWellFormed(_ utf8: Span<UInt8>) -> Bool {
        guard utf8.count == 20 || utf8.count == 24,
            CalendarDate(utf8: utf8.extracting(first: 10)) != nil,
            utf8[10] == UInt8(ascii: "T"), utf8[13] == UInt8(ascii: ":"),
            utf8[16] == UInt8(ascii: ":"), utf8[utf8.count - 1] == UInt8(ascii: "Z"),
            let hour = utf8.decimal(11..<13), let minute = utf8.decimal(14..<16),
            let second = utf8.decimal(17..<19), hour < 24, minute < 60, second < 60
        else { return false }
        guard utf8.count == 24 else { return true }
        return utf8[19] == UInt8(ascii: ".") && utf8.decimal(20..<23) != nil
    }

    /// The second of a timestamp, counted from 1970-01-01T00:00:00Z; a fraction is cut off. `nil`
    /// for any other form.
    package static func seconds(of text: String) -> Int? {
        let utf8 = text.utf8Span.span
        guard isWellFormed(utf8), let day = CalendarDate(utf8: utf8.extracting(first: 10)),
            let hour = utf8.decimal(11..<13), let minute = utf8.decimal(14..<16),
            let second = utf8.decimal(17..<19)
        else { return nil }
        return day.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The timestamp of a second, counted from 1970-01-01T00:00:00Z.
    package static func text(seconds: Int) -> String {
        // Days to a civil date: the calendar's cycle is 400 years of 146,097 days; counting from
        // 1 March puts the leap day at a year's end.
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let time = seconds - day * 86_400
        let shifted = day + 719_468
        let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfCycle = shifted - cycle * 146_097
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
            + "T\(padded(time / 3_600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
