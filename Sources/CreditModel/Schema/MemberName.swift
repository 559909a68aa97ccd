/// The grammar of member names, `[a-z][a-z0-9_]{0,63}`: what the ledger commits to, and what of an
/// unknown name may be repeated to whoever posted it.
enum MemberName {
    static func isWellFormed(_ name: String) -> Bool {
        let utf8 = name.utf8Span.span
        guard (1...64).contains(utf8.count), isLetter(utf8[0]) else { return false }
        for position in utf8.indices {
            let byte = utf8[position]
            guard
                isLetter(byte) || byte == UInt8(ascii: "_")
                    || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }
}
