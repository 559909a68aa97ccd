internal import Ledger

/// The checkpoint and block that all proofs of one answer lead to, verified.
struct AnswerHead: Sendable {
    let verified: VerifiedHead

    init(_ ledger: PublishedLedger) {
        verified = ledger.head
    }

    /// The newest head with the witnesses' lines that have arrived: for answers about the newest
    /// state, which are others a moment later anyway. What is promised to stay the same bytes has
    /// the log's own line only.
    init(cosigned ledger: PublishedLedger) {
        verified = ledger.cosignedHead ?? ledger.head
    }

    /// The head that an earlier block had.
    init(_ verified: VerifiedHead) {
        self.verified = verified
    }

    var size: Int { verified.size }
    var checkpoint: String { verified.note }
    var block: ProvenBlock { verified.provenBlock }
}
