/// Fractions of a second.
enum Fraction {
    /// A point and digits without zeros at their end, or nothing.
    static func text(nanoseconds: Int) -> String {
        guard nanoseconds > 0 else { return "" }
        let digits = String(nanoseconds)
        var text = String(repeating: "0", count: 9 - digits.count) + digits
        while text.last == "0" { text.removeLast() }
        return "." + text
    }
}
