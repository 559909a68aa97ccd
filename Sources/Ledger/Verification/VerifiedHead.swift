package import TransparencyLog

/// A checkpoint and its block that were verified (ledger-format.md §4): what a verifier remembers.
package struct VerifiedHead: Sendable, Equatable {
    package let checkpoint: Checkpoint
    package let block: BlockStatement
    /// The signed note, as it was received.
    package let note: String
    /// The block with its path, as it was received.
    package let provenBlock: ProvenBlock

    /// How many leaves the log has.
    package var size: Int { checkpoint.size }
}
