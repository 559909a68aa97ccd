package import Ledger

/// What a lender learns of its batch.
package struct BatchAnswer: Sendable {
    package let record: BatchRecord
    package let receipt: Receipt
    /// Every record proven, where that was asked for.
    package let proven: ProvenAnswer?
    /// Whether this is the answer to an earlier request with the same idempotency key.
    package let isReplay: Bool
}
