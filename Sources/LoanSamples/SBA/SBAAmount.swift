/// Amounts of the SBA file: whole dollars (`60000`), or as spreadsheets write them
/// (`$60,000.00 `).
enum SBAAmount {
    /// The amount in cents; `nil` for anything but a sum of at most 10^13 dollars that is not
    /// negative.
    static func cents(_ text: String) -> Int64? {
        var text = Substring(SBAText.trimmed(text))
        if text.utf8.first == UInt8(ascii: "$") { text = text.dropFirst() }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let dollars = dollars(whole) else { return nil }
        guard parts.count == 2 else { return dollars * 100 }
        guard (1...2).contains(parts[1].utf8.count), let fraction = SBAText.digits(parts[1])
        else { return nil }
        return dollars * 100 + Int64(parts[1].utf8.count == 1 ? fraction * 10 : fraction)
    }

    /// Commas may part the digits, but only into groups of three from the right.
    private static func dollars(_ text: Substring) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first else { return nil }
        if groups.count > 1 {
            guard (1...3).contains(first.utf8.count),
                groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
            else { return nil }
        }
        let digits = groups.joined()
        guard digits.utf8.count <= 13, let dollars = SBAText.digits(digits) else { return nil }
        return Int64(dollars)
    }
}
