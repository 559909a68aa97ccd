package import HTTPTypes

/// Where a request stands in a trace that others keep (W3C Trace Context, `traceparent`).
///
/// Nothing is taken but its fixed form: hexadecimal of known lengths, which cannot forge a log line.
package struct TraceParent: Hashable, Sendable {
    /// 32 digits of hexadecimal in lower case, not all of them 0.
    package let traceID: String
    /// 16 digits, not all of them 0: whoever asks.
    package let parentID: String
    /// Whether whoever asks records the trace.
    package let isSampled: Bool

    /// The place in `headers`; `nil` unless there is exactly one field and it is valid.
    package init?(of headers: HTTPFields) {
        let fields = headers[values: .traceparent]
        guard fields.count == 1 else { return nil }
        self.init(fields[0])
    }

    /// Reads `version-traceid-parentid-flags` (§3.2). Of a later version than 00 the first four
    /// fields are read, and what follows them is not looked at (§3.2.4).
    package init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(Self.length + 1))
        guard bytes.count >= Self.length, bytes[2] == Self.dash, bytes[35] == Self.dash,
            bytes[52] == Self.dash,
            let version = Self.digits(bytes[0..<2]), version != "ff",
            let trace = Self.digits(bytes[3..<35]), trace.contains(where: { $0 != "0" }),
            let parent = Self.digits(bytes[36..<52]), parent.contains(where: { $0 != "0" }),
            let flags = Self.digits(bytes[53..<55]).flatMap({ UInt8($0, radix: 16) })
        else { return nil }
        if bytes.count > Self.length {
            guard version != "00", bytes[Self.length] == Self.dash else { return nil }
        }
        traceID = trace
        parentID = parent
        isSampled = flags & 1 == 1
    }

    private static let length = 55
    private static let dash = UInt8(ascii: "-")

    private static func digits(_ bytes: ArraySlice<UInt8>) -> String? {
        let isHexadecimal = bytes.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        return isHexadecimal ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

extension HTTPField.Name {
    // A literal token; see `xRequestID`.
    package static let traceresponse = HTTPField.Name("traceresponse")!
}
