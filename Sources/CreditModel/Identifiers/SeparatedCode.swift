/// Codes that people copy from paper: lower case, spaces and hyphens are taken on input, and the
/// normal form is upper case without separators.
enum SeparatedCode {
    /// Whether normalising would change nothing.
    static func isNormal(_ utf8: Span<UInt8>) -> Bool {
        for position in utf8.indices
        where isSeparator(utf8[position]) || isLowerCase(utf8[position]) {
            return false
        }
        return true
    }

    static func normalised(_ utf8: Span<UInt8>) -> [UInt8] {
        var normal: [UInt8] = []
        normal.reserveCapacity(utf8.count)
        for position in utf8.indices where !isSeparator(utf8[position]) {
            normal.append(upperCased(utf8[position]))
        }
        return normal
    }

    static func upperCased(_ byte: UInt8) -> UInt8 {
        isLowerCase(byte) ? byte - 0x20 : byte
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }

    private static func isLowerCase(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }
}
