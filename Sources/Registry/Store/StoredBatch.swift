package import Cryptography

/// A batch as its lender can ask for it later, sealed.
package struct StoredBatch: Sendable, Equatable {
    package let number: Int
    /// A keyed pseudonym of the batch's id.
    package let tag: Digest
    /// A keyed pseudonym of the lender's own name of the batch, where it gave one.
    package let reference: Digest?
    /// A keyed pseudonym of the participant and its `Idempotency-Key`, where it was stored under
    /// one.
    package let idempotency: Digest?
    /// The lender's label.
    package let lender: Int
    package let sealed: [UInt8]
    /// Pages of findings, each sealed.
    package let findings: [[UInt8]]

    package init(
        number: Int, tag: Digest, reference: Digest?, idempotency: Digest?, lender: Int,
        sealed: [UInt8], findings: [[UInt8]]
    ) {
        self.number = number
        self.tag = tag
        self.reference = reference
        self.idempotency = idempotency
        self.lender = lender
        self.sealed = sealed
        self.findings = findings
    }
}
