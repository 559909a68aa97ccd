/// A signed stretch of time, of up to 292 years: 64 bits of nanoseconds.
package struct ContractDuration: Hashable, Comparable, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// From numbers with units, such as `36h`, `1h30m` or `-1.5s`. Digits of a fraction beyond the
    /// nanosecond are dropped.
    package init?(_ text: String) {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var total: Int128 = 0
        while !rest.isEmpty {
            guard let term = Self.term(from: &rest) else { return nil }
            total += term
            guard total <= Int128(Int64.max) + 1 else { return nil }
        }
        guard let nanoseconds = Int64(exactly: isNegative ? -total : total) else { return nil }
        self.nanoseconds = nanoseconds
    }

    /// Units, those that another begins with after it.
    private static let units: [(name: String, nanoseconds: Int128)] = [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// Digits of a number at most: more than any duration needs, and few enough for 128 bits.
    private static let digits = 18

    private static func term(from rest: inout Substring) -> Int128? {
        let whole = takeDigits(from: &rest)
        var fraction: Substring = ""
        if rest.first == "." {
            rest.removeFirst()
            fraction = takeDigits(from: &rest)
        }
        guard !(whole.isEmpty && fraction.isEmpty), whole.count <= digits, fraction.count <= digits,
            let unit = units.first(where: { rest.hasPrefix($0.name) })
        else { return nil }
        rest.removeFirst(unit.name.count)
        let scale = (0..<fraction.count).reduce(Int128(1)) { scale, _ in scale * 10 }
        let parts = (Int128(fraction) ?? 0) * unit.nanoseconds / scale
        return (Int128(whole) ?? 0) * unit.nanoseconds + parts
    }

    private static func takeDigits(from rest: inout Substring) -> Substring {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest[digits.endIndex...]
        return digits
    }

    package static func < (left: ContractDuration, right: ContractDuration) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension ContractDuration: CustomStringConvertible {
    /// Seconds, with no more digits of a fraction than there are: `90s`, `-1.5s`.
    package var description: String {
        let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        return (nanoseconds < 0 ? "-" : "") + "\(seconds)" + Fraction.text(nanoseconds: Int(rest))
            + "s"
    }
}
