package import TransparencyLog

/// The keys that never enter the database.
package struct RegistryKeys: Sendable {
    /// Wraps the master secret and every content key.
    package let keyEncryptionKeys: KeyEncryptionKeys
    /// Signs checkpoints; its name is the log's origin.
    package let logSigner: NoteSigner
    /// The key that takes the place of ``logSigner``, while the log key is being replaced.
    package let nextLogSigner: NoteSigner?

    package init(
        keyEncryptionKeys: KeyEncryptionKeys, logSigner: NoteSigner,
        nextLogSigner: NoteSigner? = nil
    ) {
        self.keyEncryptionKeys = keyEncryptionKeys
        self.logSigner = logSigner
        self.nextLogSigner = nextLogSigner
    }
}
