/// The last guard before a text is logged: what looks like the identifier of a business or like a
/// credential is masked in it.
///
/// Whoever logs names neither; this is for the day when somebody does. One pass over the bytes, in about
/// three nanoseconds for each. Only normal forms are seen, with nothing of a word before or after them: what is
/// seen otherwise in hashes, names and numbers by chance must be as good as never.
package enum LogRedaction {
    /// What stands in place of a value.
    package static let mask = "[redacted]"

    /// Characters from which on what follows a credential's prefix is a credential.
    private static let leastSecret = 16

    /// The text with masks, and how many; `nil` where there is nothing to mask.
    package static func masking(_ text: String) -> (text: String, count: Int)? {
        var text = text
        return text.withUTF8 { bytes in
            let found = secrets(in: bytes)
            guard !found.isEmpty else { return nil }
            var masked: [UInt8] = []
            masked.reserveCapacity(bytes.count)
            var start = 0
            for range in found {
                masked += bytes[start..<range.lowerBound]
                masked += mask.utf8
                start = range.upperBound
            }
            masked += bytes[start...]
            return (String(decoding: masked, as: UTF8.self), found.count)
        }
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Where something to mask stands, ascending.
    private static func secrets(in bytes: Bytes) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var next = 0
        while next <= bytes.count {
            if next < bytes.count, bytes[next].isWord {
                next += 1
                continue
            }
            // A word ended.
            let word = bytes[start..<next]
            if BusinessCode.isOne(word) {
                found.append(start..<next)
            } else if let range = secret(after: word, in: bytes) {
                found.append(range)
                next = range.upperBound - 1
            }
            next += 1
            start = next
        }
        return found
    }

    /// What the word before it tells that it is: an identifier of a foreign register, or a credential.
    private static func secret(after word: Slice<Bytes>, in bytes: Bytes) -> Range<Int>? {
        guard word.endIndex < bytes.count else { return nil }
        let start = word.endIndex + 1
        switch bytes[word.endIndex] {
        case UInt8(ascii: ":"):
            guard word.elementsEqual("foreign".utf8) else { return nil }
            let end = bytes.end(from: start, where: \.isForeignSymbol)
            let code = bytes[start..<end]
            guard code.count > 3, code.prefix(2).allSatisfy(\.isLetter),
                code[start + 2] == UInt8(ascii: "-")
            else { return nil }
            return word.startIndex..<end
        case UInt8(ascii: "_"):
            // Of people's credentials, and of webhooks.
            guard word.hasSuffix("tsk") || word.hasSuffix("whsec") else { return nil }
            let end = bytes.end(from: start, where: \.isTokenSymbol)
            return end - start < leastSecret ? nil : word.startIndex..<end
        case UInt8(ascii: " "):
            guard word.count == 6, word.map({ $0 | 0x20 }).elementsEqual("bearer".utf8) else {
                return nil
            }
            let end = bytes.end(from: start, where: \.isTokenSymbol)
            return end - start < leastSecret ? nil : start..<end
        default: return nil
        }
    }
}

extension UInt8 {
    // One comparison for each: this is asked of every byte.
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    fileprivate var isWord: Bool { isLetter || isDigit }

    /// `[A-Za-z0-9._-]`
    fileprivate var isForeignSymbol: Bool {
        isWord || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "-")
    }

    /// That of `token68` (RFC 9110 §11.2).
    fileprivate var isTokenSymbol: Bool {
        isForeignSymbol || self == UInt8(ascii: "~") || self == UInt8(ascii: "+")
            || self == UInt8(ascii: "/") || self == UInt8(ascii: "=")
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func end(from start: Int, where isIncluded: (UInt8) -> Bool) -> Int {
        self[start...].firstIndex { !isIncluded($0) } ?? count
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
        count >= suffix.utf8CodeUnitCount
            && self.suffix(suffix.utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount))
    }
}
