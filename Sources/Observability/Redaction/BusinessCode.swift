internal import CreditModel

/// Whether a word is a USCC or a LEI: of the right length, with right check characters, in capitals or
/// without any.
enum BusinessCode {
    static func isOne(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch word.count {
        // Of numbers with 18 digits one in several hundred is one, but so are many that are assigned. None
        // is logged but the id that a client chose for its request, which is masked and not counted.
        case 18: isInOneCase(word) && (try? USCC(parsing: text(word))) != nil
        // Of numbers with 20 digits, which are logged, one in a hundred would be one; no LEI that is assigned is
        // a number.
        case 20:
            isInOneCase(word) && word.contains { $0 >= UInt8(ascii: "A") }
                && (try? LEI(parsing: text(word))) != nil
        default: false
        }
    }

    /// A run of a hash has both cases, but for one in ten thousand of that length.
    private static func isInOneCase(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let upper = word.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        let lower = word.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        return !(upper && lower)
    }

    private static func text(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: word, as: UTF8.self)
    }
}
