/// What convicts a log whoever shows it: two things that it signed and that cannot both be true
/// (ledger-format.md §8).
///
/// It claims; ``LedgerVerifier`` says whether it convicts. A proof in it that fails convicts nobody:
/// anyone can break a proof.
package enum Evidence: Sendable {
    /// Two signed notes.
    case twoRoots(String, String)
    /// A signed note, and the block within which its size would end.
    case sizeOfNoBlock(checkpoint: String, block: CheckpointedBlock)
    case twoBlocks(CheckpointedBlock, CheckpointedBlock)
    case labelNotExtended(Presentation, Presentation)
    case statementLeftOut(statement: Presentation, answer: Presentation)

    package var kind: EvidenceKind {
        switch self {
        case .twoRoots: .twoRoots
        case .sizeOfNoBlock: .sizeOfNoBlock
        case .twoBlocks: .twoBlocks
        case .labelNotExtended: .labelNotExtended
        case .statementLeftOut: .statementLeftOut
        }
    }
}
