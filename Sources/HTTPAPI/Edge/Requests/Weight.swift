/// A weight in a field that says what a client likes (RFC 9110 §12.4.2).
enum Weight {
    /// In thousandths; `nil` for anything but 0 to 1 with three decimals at most.
    static func thousandths(_ text: Substring) -> Int? {
        let digits = text.utf8.dropFirst(2)
        guard let whole = text.utf8.first, text.utf8.count <= 5,
            text.utf8.count == 1 || text.utf8.dropFirst().first == UInt8(ascii: "."),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let places = [100, 10, 1]
        let thousandths = zip(digits, places).reduce(0) {
            $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1
        }
        switch whole {
        case UInt8(ascii: "0"): return thousandths
        case UInt8(ascii: "1"): return thousandths == 0 ? 1_000 : nil
        default: return nil
        }
    }
}
