internal import CanonicalEncoding

/// The symmetric secret of a webhook (Standard Webhooks 1.0.0, "Signature scheme").
///
/// Never printed: its description says only what it is.
package struct WebhookSecret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// Bytes of a secret that the registry makes.
    package static let byteCount = 32
    /// Bytes of any secret.
    package static let byteCounts = 24...64
    private static let prefix = "whsec_"

    package let bytes: [UInt8]

    /// `nil` for too few or too many bytes.
    package init?(_ bytes: [UInt8]) {
        guard Self.byteCounts.contains(bytes.count) else { return nil }
        self.bytes = bytes
    }

    /// Reads ``text``; `nil` for anything else.
    package init?(parsing text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = Base64.decode(String(text.dropFirst(Self.prefix.count)))
        else { return nil }
        self.init(bytes)
    }

    /// As it is told to its participant, once.
    package var text: String { Self.prefix + Base64.encode(bytes) }

    package var description: String { "WebhookSecret(\(bytes.count) bytes)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
