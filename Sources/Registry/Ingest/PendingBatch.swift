internal import CreditModel
internal import Cryptography

/// A batch that was read to its end and waits to be decided: which lines become statements is
/// known only where batches are decided one after another.
struct PendingBatch: Sendable {
    let batch: BatchID
    let request: BatchRequest
    /// The pseudonym of the idempotency key, `nil` without one.
    let tag: Digest?
    let issuedAt: Int
    /// H over the posted body as received.
    let content: Digest
    let seed: SecretKey
    /// Keys the salts of the batch's own statement.
    let statementSeed: SecretKey
    let header: BatchHeader?
    /// The lines that broke no rule by themselves.
    let lines: [BatchLineFact]
    /// Their statements, parallel to `lines`.
    let statements: [PreparedStatement]
    let received: Int
    /// Lines that broke a rule by themselves.
    let refused: Int
    /// What lines break or leave in doubt by themselves, as many as are stored.
    let findings: [Finding]
    let findingCount: Int
    let warningCount: Int
}
