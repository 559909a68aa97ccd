internal import Ledger

/// An erasure that goes into the next block.
struct DecidedErasure: Sendable {
    let plan: ErasurePlan
    /// As the journal names it.
    let target: ErasureEntry.Target

    /// What the journal has to say before the block is committed.
    func entry(block: BlockStatement) -> ErasureEntry {
        ErasureEntry(
            target: target, first: block.first, height: block.height, block: block.entry)
    }
}
