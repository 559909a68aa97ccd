internal import AccessModel
internal import CanonicalEncoding
package import Cryptography

/// A bearer credential: 32 random bytes. The registry keeps its hash only.
package struct APIKey: Sendable, CustomStringConvertible {
    private static let prefix = "tsk_"

    /// What the holder sends after `Bearer`.
    package let text: String

    package static func make(random: some RandomSource) throws(CryptographyError) -> APIKey {
        APIKey(text: prefix + Base64.encodeURLSafe(try random.bytes(32)))
    }

    private init(text: String) {
        self.text = text
    }

    /// Any text may be asked about; only a key that was issued has a hash that is known.
    package init(presented text: String) {
        self.text = text
    }

    /// The key has 256 random bits, so one hash without salt or stretching cannot be reversed.
    var hash: Digest {
        SHA256.hash(Array(text.utf8))
    }

    /// The hash as a participant's record keeps it.
    var credentialHash: CredentialHash {
        get throws(RegistryError) {
            guard let hash = CredentialHash(hash.bytes) else {
                throw .inconsistent("a hash has not the length of one")
            }
            return hash
        }
    }

    package var description: String { "APIKey(…)" }
}
