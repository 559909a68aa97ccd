internal import Contracts
internal import CreditModel
internal import Cryptography

/// A submission that goes into the next block.
struct DecidedSubmission: Sendable {
    /// They stand side by side; a batch's own statement is its last.
    let statements: [PreparedStatement]
    var batch: DecidedBatch?
    var erasure: DecidedErasure?
    /// What participants are told of it.
    var notices: [Notice] = []
    /// What contracts change beside their statements, where those are contracts'.
    var contracts: ContractEffects?
    /// What contracts have participants told, of any leaf of the block.
    var contractNotices: [ContractNotice] = []
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
