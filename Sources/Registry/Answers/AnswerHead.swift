internal import Ledger

/// The checkpoint and block that all proofs of one answer lead to, verified.
struct AnswerHead: Sendable {
    let verified: VerifiedHead

    init(_ ledger: PublishedLedger) {
        verified = ledger.head
    }

    /// The head that an earlier block had.
    init(_ verified: VerifiedHead) {
        self.verified = verified
    }

    var size: Int { verified.size }
    var checkpoint: String { verified.note }
    var block: ProvenBlock { verified.provenBlock }
}
