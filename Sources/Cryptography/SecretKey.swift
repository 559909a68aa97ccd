/// 32 secret bytes: an AES-256 key, an HMAC key, a seed.
///
/// Never printed: its description says only what it is.
package struct SecretKey: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    package static let byteCount = 32

    package let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    package init(_ digest: Digest) {
        self.bytes = digest.bytes
    }

    package var description: String { "SecretKey(32 bytes)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// A key for one purpose, derived from this one: HMAC-SHA256 of the purpose's name.
    package func derived(for purpose: StaticString) -> SecretKey {
        SecretKey(HMACSHA256(key: self).code { $0.update(purpose) })
    }
}
