package import Cryptography

/// A log's signing key and its name.
///
/// The text form is Go's: `"PRIVATE+KEY+" name "+" id "+" base64(0x01 ‖ seed)`, the id being the
/// public key's. It is a secret, and so is never part of a description.
package struct NoteSigner: Sendable {
    package let verifierKey: VerifierKey
    private let key: Ed25519.PrivateKey

    package init(name: String, key: Ed25519.PrivateKey) throws(NoteError) {
        self.verifierKey = try VerifierKey(name: name, publicKey: key.publicKey)
        self.key = key
    }

    package init(parsing text: String) throws(NoteError) {
        let parsed = try EncodedKey(parsingPrivate: text)
        guard parsed.bytes[0] == KeyType.ed25519.rawValue,
            let seed = SecretKey(Array(parsed.bytes.dropFirst()))
        else { throw .unsupportedKeyType }
        do {
            self.key = try Ed25519.PrivateKey(seed: seed)
        } catch {
            throw .unavailable
        }
        self.verifierKey = VerifierKey(keyName: parsed.name, publicKey: key.publicKey)
        guard verifierKey.keyID == parsed.keyID else { throw .wrongKeyID }
    }

    /// The secret in the form that ``init(parsing:)`` reads.
    package var encodedPrivateKey: String {
        EncodedKey(
            name: verifierKey.keyName, keyID: verifierKey.keyID,
            bytes: [KeyType.ed25519.rawValue] + key.seed.bytes
        ).privateText
    }

    /// Signs `text`, whose last byte must be a line feed, which the signature covers.
    package func sign(_ text: String) throws(NoteError) -> SignedNote {
        let utf8 = Array(text.utf8)
        guard NoteText.isValid(utf8) else { throw .malformedText }
        let bytes: [UInt8]
        do {
            bytes = try key.sign(utf8)
        } catch {
            throw .unavailable
        }
        let signature = NoteSignature(
            keyName: verifierKey.keyName, keyID: verifierKey.keyID, bytes: bytes)
        return SignedNote(text: text, signatures: [signature])
    }
}

extension NoteSigner: CustomStringConvertible, CustomReflectable {
    package var description: String { "NoteSigner(\(verifierKey.encoded))" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
