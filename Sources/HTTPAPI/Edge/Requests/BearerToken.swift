package import HTTPTypes

/// The access token of a request (RFC 6750 §2.1). It never shows itself in a log or a message.
package struct BearerToken: Sendable {
    /// Longer tokens are refused before anything is done with them.
    package static let maximumLength = 512
    private static let scheme = Array("bearer ".utf8)

    /// The token's ASCII bytes.
    package let bytes: [UInt8]

    /// The token in `headers`.
    ///
    /// The token's bytes are all looked at, whatever they are, so that time tells nothing about
    /// them. Throws 401 unless there is exactly one `Authorization` field and it holds a token.
    package init(of headers: HTTPFields) throws(HTTPProblem) {
        let fields = headers[values: .authorization]
        guard fields.count == 1, let token = Self.token(in: fields[0]) else {
            throw .unauthorized()
        }
        bytes = token
    }

    private static func token(in field: String) -> [UInt8]? {
        let utf8 = Array(field.utf8)
        guard utf8.count > scheme.count, utf8.count <= scheme.count + maximumLength else {
            return nil
        }
        var difference: UInt8 = 0
        for (byte, expected) in zip(utf8, scheme) {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            difference |= (isUpper ? byte | 0x20 : byte) ^ expected
        }
        var isToken = true
        var isPadding = false
        for byte in utf8[scheme.count...] {
            let isEquals = byte == UInt8(ascii: "=")
            isToken = isToken && (isEquals || (isTokenByte(byte) && !isPadding))
            isPadding = isPadding || isEquals
        }
        guard difference == 0, isToken, utf8[scheme.count] != UInt8(ascii: "=") else { return nil }
        return Array(utf8[scheme.count...])
    }

    /// A byte of `token68` (RFC 9110 §11.2) but the padding.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}

extension BearerToken: CustomStringConvertible, CustomReflectable {
    package var description: String { "(access token)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
