package import CanonicalEncoding
package import Cryptography

/// A hash as it stood in a document: the b64 of 32 bytes, or a text that is not.
///
/// What is not is refused by the step of verification that uses it, not while reading. There is
/// one spelling of each digest, so a digest stands for its text.
package struct WireHash: Sendable, Hashable {
    private enum Content: Hashable {
        case digest(Digest)
        case otherText([UInt8])
    }

    private let content: Content

    package init(_ digest: Digest) {
        content = .digest(digest)
    }

    package init(text: String) {
        if let bytes = Base64.decode(text), let digest = Digest(bytes) {
            content = .digest(digest)
        } else {
            content = .otherText(Array(text.utf8))
        }
    }

    /// `nil` when the text is not the b64 of 32 bytes.
    package var digest: Digest? {
        if case .digest(let digest) = content { digest } else { nil }
    }

    package var text: String {
        switch content {
        case .digest(let digest): digest.withUnsafeBytes { Base64.encode($0) }
        case .otherText(let utf8): String(decoding: utf8, as: UTF8.self)
        }
    }

    /// Writes the text as a JSON string.
    package func write(to writer: inout JSONWriter) {
        guard let digest else { return writer.string(text) }
        writer.raw("\"")
        writer.raw(digest.withUnsafeBytes { Base64.standardBytes($0) })
        writer.raw("\"")
    }
}

extension Sequence<WireHash> {
    /// The digests; `nil` when one is not the b64 of 32 bytes.
    package var digests: [Digest]? {
        var digests: [Digest] = []
        digests.reserveCapacity(underestimatedCount)
        for hash in self {
            guard let digest = hash.digest else { return nil }
            digests.append(digest)
        }
        return digests
    }

    /// Writes the texts as a JSON list.
    package func write(to writer: inout JSONWriter) {
        writer.list("[", "]", self) { $1.write(to: &$0) }
    }
}
