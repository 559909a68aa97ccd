internal import CreditModel
internal import Cryptography
internal import Ledger

/// What waits for the sequencer: statements that must stand side by side, and what is written in
/// the same transaction.
struct Submission: Sendable {
    let statements: [PreparedStatement]
    var receipt: StoredReceiptDraft?
    var credential: StoredCredential?

    /// A receipt whose place in the log the sequencer fills in.
    struct StoredReceiptDraft: Sendable {
        let tag: Digest
        let record: BatchRecord
    }

    /// Where the submission's statements went.
    struct Placement: Sendable {
        /// The leaf index of the first statement.
        let first: Int
        let height: Int
    }
}
