/// The one form that the registry takes of an RFC 3339 timestamp: UTC, written with `T` and `Z`,
/// with exactly three digits of a second's fraction or none, and no leap second.
enum UTCTimestamp {
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
}
