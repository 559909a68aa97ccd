package import CanonicalEncoding
package import Cryptography

/// The part of an answer that its disclosures do not prove. The inquiry's statement commits to it,
/// so that it cannot be denied later.
package struct Asserted: Sendable, Equatable {
    package let value: JSONValue
    /// SHA-256 over its canonical form (RFC 8785).
    package let digest: Digest

    /// Refuses what has no canonical form.
    package init(_ value: JSONValue) throws(JSONError) {
        self.value = value
        digest = SHA256.hash(try CanonicalJSON.bytes(of: value))
    }
}
