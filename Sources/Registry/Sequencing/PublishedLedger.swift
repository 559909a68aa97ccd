internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// What readers see: the state after one committed block, with its checkpoint and the proof that
/// ties the block to it. An answer is made from one such value.
struct PublishedLedger: Sendable {
    let state: LedgerState
    let block: ProvenBlock
    /// The checkpoint and block as a regulator's verifier accepted them.
    let head: VerifiedHead

    var checkpoint: String { head.note }
    var size: Int { state.log.size }
}
