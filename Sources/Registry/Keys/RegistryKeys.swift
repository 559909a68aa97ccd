package import Cryptography
package import TransparencyLog

/// The keys that never enter the database.
package struct RegistryKeys: Sendable {
    /// Wraps the master secret and every content key.
    package let keyEncryptionKey: SecretKey
    /// Signs checkpoints; its name is the log's origin.
    package let logSigner: NoteSigner

    package init(keyEncryptionKey: SecretKey, logSigner: NoteSigner) {
        self.keyEncryptionKey = keyEncryptionKey
        self.logSigner = logSigner
    }
}
