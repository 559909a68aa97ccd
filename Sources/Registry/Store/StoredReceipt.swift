package import Cryptography

/// What an idempotent replay needs to answer the same bytes again; forgotten after a week,
/// because it holds the batch's seed.
package struct StoredReceipt: Sendable, Equatable {
    /// A keyed pseudonym of the participant and its `Idempotency-Key`.
    package let tag: Digest
    /// When the batch was received, in seconds.
    package let issuedAt: Int
    package let sealed: [UInt8]

    package init(tag: Digest, issuedAt: Int, sealed: [UInt8]) {
        self.tag = tag
        self.issuedAt = issuedAt
        self.sealed = sealed
    }
}
