package import Cryptography

/// A participant: its whole record, sealed, and the keyed pseudonym of its id.
package struct StoredParticipant: Sendable, Equatable {
    package let tag: Digest
    package let sealed: [UInt8]

    package init(tag: Digest, sealed: [UInt8]) {
        self.tag = tag
        self.sealed = sealed
    }
}
