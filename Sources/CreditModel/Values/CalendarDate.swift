/// A real day of the Gregorian calendar from 1901-01-01 to 2099-12-31 (PBOC rule ABE008).
package struct CalendarDate: Hashable, Sendable {
    /// Years a record may speak of.
    package static let years = 1901...2099

    /// Year, month and day from the high bits to the low ones, so that dates order as numbers do.
    private let packed: Int32

    /// `packed` is of a day that there is.
    init(packed: Int32) {
        self.packed = packed
    }

    /// `nil` unless there is such a day.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        packed = Int32(year << 9 | month << 5 | day)
    }

    /// The day that `YYYY-MM-DD` names; `nil` for any other form and for days that never were.
    package init?(parsing text: String) {
        self.init(utf8: text.utf8Span.span)
    }

    init?(utf8: Span<UInt8>) {
        guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
            let year = utf8.decimal(0..<4), let month = utf8.decimal(5..<7),
            let day = utf8.decimal(8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// From 1901 to 2099.
    package var year: Int { Int(packed >> 9) }
    /// From 1.
    package var month: Int { Int(packed >> 5 & 15) }
    /// From 1.
    package var day: Int { Int(packed & 31) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        // From 1901 to 2099 every fourth year is a leap year.
        case 2: year % 4 == 0 ? 29 : 28
        default: 31
        }
    }
}

extension CalendarDate: Comparable {
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.packed < right.packed
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    package var description: String {
        let month = month < 10 ? "0\(month)" : "\(month)"
        let day = day < 10 ? "0\(day)" : "\(day)"
        return "\(year)-\(month)-\(day)"
    }
}
