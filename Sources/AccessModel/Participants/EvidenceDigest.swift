package import CanonicalEncoding

/// SHA-256 of a document that is kept outside the registry, by which it is recognised when shown.
package struct EvidenceDigest: Hashable, Sendable {
    /// Base64 (RFC 4648 §4) of 32 bytes.
    package let text: String

    /// Reads base64 of 32 bytes, padded; `nil` for anything else.
    package init?(parsing text: String) {
        guard Base64.decode(text)?.count == 32 else { return nil }
        self.text = text
    }

    /// - Parameter digest: 32 bytes.
    package init(of digest: [UInt8]) {
        text = Base64.encode(digest)
    }

    package init?(json: JSONValue?) {
        guard let text = json?.stringValue else { return nil }
        self.init(parsing: text)
    }
}
