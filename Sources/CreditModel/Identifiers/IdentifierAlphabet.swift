/// The symbols of identifiers that lenders and registers give: `[A-Z0-9._-]`.
enum IdentifierAlphabet {
    /// Whether the bytes are 1 to `maximum` symbols of the alphabet.
    static func allows(_ utf8: Span<UInt8>, upTo maximum: Int) -> Bool {
        guard !utf8.isEmpty, utf8.count <= maximum else { return false }
        for position in utf8.indices {
            switch utf8[position] {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                continue
            default: return false
            }
        }
        return true
    }
}
