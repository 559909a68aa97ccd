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
    /// The same head under its note with the lines of the witnesses that have cosigned it.
    var cosignedHead: VerifiedHead?

    /// The checkpoint with all that has been said of it by now.
    var checkpoint: String { (cosignedHead ?? head).note }
    var size: Int { state.log.size }
}
