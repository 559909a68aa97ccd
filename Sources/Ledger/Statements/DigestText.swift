internal import Cryptography

/// A digest as `_sd` spells it: the 43 symbols of its base64url, compared as ASCII.
///
/// Base64url does not keep the order of bytes, and a payload's digests ascend as text. The symbols
/// are held in words, eight in each and the last three in the sixth, so that comparing costs what
/// comparing digests does.
struct DigestText: Comparable, Sendable {
    static let symbolCount = 43

    private static let alphabet: StaticString =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    private let words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    init(_ digest: Digest) {
        words = digest.withUnsafeBytes { bytes in
            func symbols(_ start: Int) -> UInt64 {
                let head = UInt64(
                    bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
                return Self.symbols(head >> 16)
            }
            // The last word's six bytes would end beyond the digest: two remain, and a zero.
            let tail = UInt64(bytes[30]) << 40 | UInt64(bytes[31]) << 32
            let padding: UInt64 = 0xff_ffff_ffff
            return (
                symbols(0), symbols(6), symbols(12), symbols(18), symbols(24),
                Self.symbols(tail) & ~padding
            )
        }
    }

    /// The text that stands in 43 bytes from `start`; `nil` if they are not base64url of 32 bytes.
    init?(_ ascii: UnsafeRawBufferPointer, at start: Int) {
        var bits: UInt8 = 0
        for offset in start..<start + Self.symbolCount {
            guard let value = Self.value(of: ascii[offset]) else { return nil }
            bits = value
        }
        // 43 symbols hold 258 bits: the last two are spare.
        guard bits & 3 == 0 else { return nil }
        func word(_ index: Int) -> UInt64 {
            UInt64(
                bigEndian: ascii.loadUnaligned(fromByteOffset: start + index * 8, as: UInt64.self))
        }
        let last =
            UInt64(ascii[start + 40]) << 56 | UInt64(ascii[start + 41]) << 48
            | UInt64(ascii[start + 42]) << 40
        words = (word(0), word(1), word(2), word(3), word(4), last)
    }

    /// Appends the 43 symbols.
    func append(to bytes: inout [UInt8]) {
        let ascii = (
            words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian,
            words.4.bigEndian, words.5.bigEndian
        )
        withUnsafeBytes(of: ascii) { bytes.append(contentsOf: $0.prefix(Self.symbolCount)) }
    }

    static func == (left: DigestText, right: DigestText) -> Bool {
        left.words == right.words
    }

    static func < (left: DigestText, right: DigestText) -> Bool {
        left.words < right.words
    }

    /// The eight symbols of the lower 48 bits.
    private static func symbols(_ bits: UInt64) -> UInt64 {
        var text: UInt64 = 0
        for symbol in 0..<8 {
            let value = Int(truncatingIfNeeded: bits >> UInt64(42 - symbol * 6)) & 63
            text = text << 8 | UInt64(alphabet.utf8Start[value])
        }
        return text
    }

    private static func value(of symbol: UInt8) -> UInt8? {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): symbol - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): symbol - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): symbol - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
