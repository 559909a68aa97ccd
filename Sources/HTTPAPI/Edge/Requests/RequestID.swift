package import HTTPTypes

/// What ties an answer to the log lines of its request.
///
/// A client may choose it (`X-Request-Id`), as long as it is short and cannot forge a log line.
package struct RequestID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumLength = 64

    /// Of a request that has not been read yet.
    static let none = RequestID(checked: "-")

    package let description: String

    private init(checked text: String) {
        description = text
    }

    /// A fresh id: 128 random bits in hexadecimal.
    package init() {
        let digits = Array("0123456789abcdef".utf8)
        var generator = SystemRandomNumberGenerator()
        let words = [generator.next(), generator.next()]
        description = String(unsafeUninitializedCapacity: 32) { buffer in
            for place in 0..<32 {
                let nibble = words[place / 16] >> UInt64((15 - place % 16) * 4) & 15
                buffer[place] = digits[Int(nibble)]
            }
            return 32
        }
    }

    /// The id that a client chose; `nil` unless it is 1 to 64 letters, digits, `-`, `_` or `.`.
    package init?(_ text: some StringProtocol) {
        let utf8 = text.utf8
        guard (1...Self.maximumLength).contains(utf8.count), utf8.allSatisfy(Self.isAllowed) else {
            return nil
        }
        description = String(text)
    }

    /// The id in `headers` if there is one and it is valid, else a fresh one.
    package init(of headers: HTTPFields) {
        self = headers[.xRequestID].flatMap { RequestID($0) } ?? RequestID()
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension HTTPField.Name {
    // A literal token: the initialiser refuses only what is no token (RFC 9110 §5.1).
    package static let xRequestID = HTTPField.Name("X-Request-Id")!
}
