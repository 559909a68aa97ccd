package import Cryptography

/// A credential: the hash of an API key, and whose it is, sealed.
package struct StoredCredential: Sendable, Equatable {
    package let keyHash: Digest
    package let sealedHolder: [UInt8]

    package init(keyHash: Digest, sealedHolder: [UInt8]) {
        self.keyHash = keyHash
        self.sealedHolder = sealedHolder
    }
}
