extension ContractTimestamp {
    /// From a `date-time` of RFC 3339, section 5.6, with capital letters, at most nine digits of a
    /// fraction and no leap second.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
            let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
            let date = CivilDate(year: year, month: month, day: day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(digits.count), let number = Self.number(digits) else {
                return nil
            }
            fraction = (digits.count..<9).reduce(number) { number, _ in number * 10 }
            rest = rest[digits.endIndex...]
        }
        guard let offset = Self.offset(rest) else { return nil }
        let seconds = date.daysSince1970 * Self.secondsPerDay + hour * 3_600 + minute * 60 + second
        self.init(
            nanoseconds: Int128(seconds - offset) * Self.nanosecondsPerSecond + Int128(fraction))
    }

    /// Seconds east of UTC: `Z`, or hours and minutes.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        let bytes = Array(bytes)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]),
            hours < 24, minutes < 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// At most nine digits.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    var date: CivilDate { CivilDate(daysSince1970: day) }
}

extension ContractTimestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with no more digits of a fraction than there are.
    package var description: String {
        let date = date
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60]
        return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + "T"
            + time.map { padded($0, 2) }.joined(separator: ":")
            + Fraction.text(nanoseconds: subsecond) + "Z"
    }
}
