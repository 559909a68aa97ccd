package import Cryptography

/// The key that verifies a witness's cosignatures: Ed25519, type 0x04 of C2SP tlog-cosignature.
///
/// What a witness signs does not hold its name, so one public key is one witness.
package struct CosignerKey: Sendable, Hashable {
    package let keyName: KeyName
    package let keyID: UInt32
    package let publicKey: Ed25519.PublicKey

    package var name: String { keyName.text }

    package init(name: String, publicKey: Ed25519.PublicKey) throws(NoteError) {
        self.init(keyName: try KeyName(name), publicKey: publicKey)
    }

    init(keyName: KeyName, publicKey: Ed25519.PublicKey) {
        self.keyName = keyName
        self.publicKey = publicKey
        self.keyID = KeyID.of(keyName, .cosignature, publicKey)
    }

    package init(parsing text: String) throws(NoteError) {
        let key = try EncodedKey(parsing: text[...].utf8)
        guard key.bytes[0] == KeyType.cosignature.rawValue,
            let publicKey = Ed25519.PublicKey(Array(key.bytes.dropFirst()))
        else { throw .unsupportedKeyType }
        self.init(keyName: key.name, publicKey: publicKey)
        guard keyID == key.keyID else { throw .wrongKeyID }
    }

    package var encoded: String {
        EncodedKey(
            name: keyName, keyID: keyID, bytes: [KeyType.cosignature.rawValue] + publicKey.bytes
        ).text
    }
}
