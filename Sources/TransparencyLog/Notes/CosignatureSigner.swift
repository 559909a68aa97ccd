package import Cryptography

/// A witness's signing key and its name.
///
/// The text form is Go's: `"PRIVATE+KEY+" name "+" id "+" base64(0x04 ‖ seed)`, the id being the
/// public key's. It is a secret, and so is never part of a description.
package struct CosignatureSigner: Sendable {
    package let cosignerKey: CosignerKey
    private let key: Ed25519.PrivateKey

    package init(name: String, key: Ed25519.PrivateKey) throws(NoteError) {
        self.cosignerKey = try CosignerKey(name: name, publicKey: key.publicKey)
        self.key = key
    }

    package init(parsing text: String) throws(NoteError) {
        let parsed = try EncodedKey(parsingPrivate: text)
        guard parsed.bytes[0] == KeyType.cosignature.rawValue,
            let seed = SecretKey(Array(parsed.bytes.dropFirst()))
        else { throw .unsupportedKeyType }
        do {
            self.key = try Ed25519.PrivateKey(seed: seed)
        } catch {
            throw .unavailable
        }
        self.cosignerKey = CosignerKey(keyName: parsed.name, publicKey: key.publicKey)
        guard cosignerKey.keyID == parsed.keyID else { throw .wrongKeyID }
    }

    /// The secret in the form that ``init(parsing:)`` reads.
    package var encodedPrivateKey: String {
        EncodedKey(
            name: cosignerKey.keyName, keyID: cosignerKey.keyID,
            bytes: [KeyType.cosignature.rawValue] + key.seed.bytes
        ).privateText
    }

    /// Signs that, as of `time` in seconds since 1970, this checkpoint was the largest consistent
    /// one that the witness had seen. `time` must not be negative.
    package func cosign(
        _ checkpoint: Checkpoint, at time: Int
    ) throws(NoteError) -> NoteSignature {
        precondition(time >= 0)
        let signature: [UInt8]
        do {
            signature = try key.sign(Cosignature.message(checkpoint.body, at: time))
        } catch {
            throw .unavailable
        }
        let bytes = withUnsafeBytes(of: UInt64(time).bigEndian) { Array($0) } + signature
        return NoteSignature(
            keyName: cosignerKey.keyName, keyID: cosignerKey.keyID, bytes: bytes)
    }
}

extension CosignatureSigner: CustomStringConvertible, CustomReflectable {
    package var description: String { "CosignatureSigner(\(cosignerKey.encoded))" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
