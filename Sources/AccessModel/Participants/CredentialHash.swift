internal import CanonicalEncoding

/// SHA-256 of a credential's secret: all that is kept of it.
package struct CredentialHash: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// `nil` unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    init?(text: String?) {
        guard let text, let bytes = Base64.decode(text) else { return nil }
        self.init(bytes)
    }

    /// Base64 (RFC 4648 §4).
    var text: String { Base64.encode(bytes) }
}

extension CredentialHash: CustomStringConvertible, CustomReflectable {
    package var description: String { "(credential hash)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
