/// Percent-encoding of path segments (RFC 3986 §2.1, §3.3).
package enum PercentEncoding {
    /// The bytes that `segment` spells; `nil` when a byte may not stand in a segment, an escape is
    /// incomplete, or one stands for a separator, a control character or broken UTF-8.
    package static func decodedSegment(_ segment: ArraySlice<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(segment.count)
        var position = segment.startIndex
        while position < segment.endIndex {
            let byte = segment[position]
            if byte == UInt8(ascii: "%") {
                guard position + 2 < segment.endIndex,
                    let high = hexadecimal(segment[position + 1]),
                    let low = hexadecimal(segment[position + 2])
                else { return nil }
                let value = high << 4 | low
                let isSeparator = value == UInt8(ascii: "/") || value == UInt8(ascii: "\\")
                guard value >= 0x20, value != 0x7f, !isSeparator else { return nil }
                decoded.append(value)
                position += 3
            } else {
                guard isSegmentByte(byte) else { return nil }
                decoded.append(byte)
                position += 1
            }
        }
        guard decoded.allSatisfy({ $0 < 0x80 }) || String(validating: decoded, as: UTF8.self) != nil
        else { return nil }
        return decoded
    }

    /// The text that `segment` spells; see ``decodedSegment(_:)``.
    package static func decodedText(_ segment: some StringProtocol) -> String? {
        decodedSegment(Array(segment.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// `pchar` without the escapes: unreserved, sub-delims, `:` and `@`.
    private static func isSegmentByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "$"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"):
            true
        default: false
        }
    }
}
