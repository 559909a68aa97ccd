/// A SHA-256 digest: 32 bytes, held inline and compared as bytes.
///
/// The four words are the digest's bytes read big-endian, so comparing words in order compares
/// the bytes in order.
package struct Digest: Hashable, Comparable, Sendable {
    package static let byteCount = 32

    /// 32 zero bytes: the empty subtree of the label index, and what stands before the first block.
    package static let zero = Digest(0, 0, 0, 0)

    var word0: UInt64
    var word1: UInt64
    var word2: UInt64
    var word3: UInt64

    init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// `nil` unless there are exactly 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.init(bigEndianWords: words)
    }

    init(bigEndianWords words: (UInt64, UInt64, UInt64, UInt64)) {
        self.init(
            UInt64(bigEndian: words.0), UInt64(bigEndian: words.1),
            UInt64(bigEndian: words.2), UInt64(bigEndian: words.3))
    }

    package var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// 64 hexadecimal digits, lower-case.
    package var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Calls `body` with the 32 bytes in order.
    package func withUnsafeBytes<R, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        let words = (word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian)
        return try Swift.withUnsafeBytes(of: words) { (bytes) throws(E) -> R in try body(bytes) }
    }

    package static func < (left: Digest, right: Digest) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }

    /// The bit at `position`, from 0, the most significant bit of the first byte, to 255.
    package func bit(_ position: Int) -> Bool {
        let word =
            switch position >> 6 {
            case 0: word0
            case 1: word1
            case 2: word2
            default: word3
            }
        return (word >> UInt64(63 - (position & 63))) & 1 == 1
    }

    /// How many leading bits this digest and `other` share: 0 to 256.
    package func commonPrefixLength(with other: Digest) -> Int {
        let differences = [
            word0 ^ other.word0, word1 ^ other.word1, word2 ^ other.word2, word3 ^ other.word3,
        ]
        var length = 0
        for difference in differences {
            if difference != 0 { return length + difference.leadingZeroBitCount }
            length += 64
        }
        return length
    }
}
