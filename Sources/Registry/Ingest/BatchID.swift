internal import CanonicalEncoding
internal import Cryptography

/// A batch's name: made by the registry, unguessable, without meaning.
package struct BatchID: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    static func make(random: some RandomSource) throws(CryptographyError) -> BatchID {
        BatchID("b-" + Base64.encodeURLSafe(try random.bytes(15)))
    }

    package var description: String { text }
}
