extension Span<UInt8> {
    /// The number that the ASCII digits of `range` spell, or `nil` if one of them is no digit.
    func decimal(_ range: Range<Int>) -> Int? {
        var value = 0
        for position in range {
            let digit = self[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// Whether the bytes are exactly those of `other`.
    func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for position in indices where self[position] != other[position] { return false }
        return true
    }
}
