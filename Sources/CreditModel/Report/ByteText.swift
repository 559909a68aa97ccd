internal import CanonicalEncoding

/// A text that equals, hashes and orders as its UTF-8 bytes do: strings of Swift take canonically
/// equivalent ones for equal, which would join the accounts of two numbers.
struct ByteText: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ByteText, right: ByteText) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    static func < (left: ByteText, right: ByteText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        // Texts of the same bytes are equal strings, and hash alike.
        hasher.combine(text)
    }
}
