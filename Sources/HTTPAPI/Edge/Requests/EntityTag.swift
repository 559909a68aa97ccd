internal import CanonicalEncoding
internal import Cryptography
package import HTTPTypes

/// A strong entity tag (RFC 9110 §8.8.3): a name of the bytes that are answered.
package struct EntityTag: Hashable, Sendable {
    /// As it stands in the field, in quotation marks.
    package let text: String

    package init(of bytes: some Sequence<UInt8>) {
        let digest = SHA256.hash(Array(bytes))
        text = "\"\(Base64.encodeURLSafe(digest.bytes.prefix(16)))\""
    }

    /// Whether a request holds these bytes already (RFC 9110 §13.1.2, `If-None-Match`), by the weak
    /// comparison: a `W/` before a tag means nothing here.
    package func isHeld(by headers: HTTPFields) -> Bool {
        headers[values: .ifNoneMatch].contains { field in
            field.split(separator: ",").map(\.trimmingBlanks).contains { tag in
                tag == "*" || tag == text || tag == "W/" + text
            }
        }
    }
}
