internal import CreditModel
internal import Cryptography

/// A submission that goes into the next block.
struct DecidedSubmission: Sendable {
    /// They stand side by side; a batch's own statement is its last.
    let statements: [PreparedStatement]
    var batch: DecidedBatch?
    var erasure: DecidedErasure?
    /// Why an action was refused whose refusal is what its statements record.
    var refusal: RegistryError?
}

/// A batch whose lines were decided.
struct DecidedBatch: Sendable {
    let record: BatchRecord
    /// As many as are stored.
    let findings: [Finding]
    /// The pseudonym of the idempotency key.
    let tag: Digest?
    /// The pseudonym of the lender's own name of the batch.
    let referenceTag: Digest?
}
