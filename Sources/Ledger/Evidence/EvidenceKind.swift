/// What a file of evidence shows: its member `evidence` (ledger-format.md §8).
package enum EvidenceKind: String, Sendable, CaseIterable {
    /// Two signed checkpoints of one size with different roots.
    case twoRoots = "two_roots"
    /// A signed checkpoint whose size lies within a block.
    case sizeOfNoBlock = "size_of_no_block"
    /// Two block statements of one height.
    case twoBlocks = "two_blocks"
    /// Two presentations about one label, of which the later tree does not extend the earlier.
    case labelNotExtended = "label_not_extended"
    /// An opened statement, and a whole answer of a label that follows from it, which lacks it.
    case statementLeftOut = "statement_left_out"
}
