internal import Ledger

/// The checkpoint and block that all proofs of one answer lead to.
struct AnswerHead: Sendable {
    let size: Int
    let checkpoint: String
    let block: ProvenBlock
    /// Set where the checkpoint's signature was verified already.
    let verified: VerifiedHead?

    init(_ ledger: PublishedLedger) {
        size = ledger.size
        checkpoint = ledger.checkpoint
        block = ledger.block
        verified = ledger.head
    }

    /// The head that an earlier block had.
    init(_ block: StoredBlock, path: [WireHash]) {
        size = block.statement.size + 1
        checkpoint = block.checkpoint
        self.block = ProvenBlock(statement: block.statement, path: path)
        verified = nil
    }
}
