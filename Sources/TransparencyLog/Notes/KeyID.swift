import Cryptography

/// The four bytes by which a signature line finds its key.
enum KeyID {
    /// SHA-256(name ‖ 0x0A ‖ type ‖ public key)[0:4], big-endian.
    static func of(_ name: KeyName, _ type: KeyType, _ publicKey: Ed25519.PublicKey) -> UInt32 {
        let input = Array(name.text.utf8) + [0x0a, type.rawValue] + publicKey.bytes
        return SHA256.hash(input).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
