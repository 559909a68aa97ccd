package import Cryptography

/// The key that verifies a log's signatures: Ed25519, type 0x01 of C2SP signed-note.
///
/// Its text form is `name "+" id "+" base64(0x01 ‖ public key)`. The id is not a checksum to be
/// trusted but part of what a signature line names, so it is computed anew and compared.
package struct VerifierKey: Sendable, Hashable {
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
        self.keyID = KeyID.of(keyName, .ed25519, publicKey)
    }

    package init(parsing text: String) throws(NoteError) {
        let key = try EncodedKey(parsing: text[...].utf8)
        guard key.bytes[0] == KeyType.ed25519.rawValue,
            let publicKey = Ed25519.PublicKey(Array(key.bytes.dropFirst()))
        else { throw .unsupportedKeyType }
        self.init(keyName: key.name, publicKey: publicKey)
        guard keyID == key.keyID else { throw .wrongKeyID }
    }

    package var encoded: String {
        EncodedKey(
            name: keyName, keyID: keyID, bytes: [KeyType.ed25519.rawValue] + publicKey.bytes
        ).text
    }
}
