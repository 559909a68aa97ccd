package import CanonicalEncoding

/// SHA-256 of a client's certificate in DER, by which the certificate is recognised on a connection
/// (`x5t#S256` of RFC 8705 §3.1).
package struct CertificateDigest: Hashable, Sendable {
    /// Base64 (RFC 4648 §4) of 32 bytes.
    package let text: String

    /// `nil` unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        text = Base64.encode(bytes)
    }

    /// Reads base64 of 32 bytes, padded; `nil` for anything else.
    package init?(json: JSONValue?) {
        guard let text = json?.stringValue, let bytes = Base64.decode(text) else { return nil }
        self.init(bytes)
    }
}
