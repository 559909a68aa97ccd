/// One element of a presentation's `statements` (ledger-format.md §6), as it was received or is
/// about to be sent.
package enum PresentedStatement: Sendable {
    /// Opened, wholly or partly. Each disclosure is ASCII, as ``Disclosure/encoded``.
    case opened(
        index: Int, payload: StatementPayload, disclosures: [[UInt8]], path: [WireHash])
    /// It exists, and no more is said.
    case withheld(index: Int, entry: WireHash, path: [WireHash])
    /// An earlier block's statement; only in a presentation that is not about a label.
    case block(index: Int, block: BlockPayload, path: [WireHash])

    /// The index of the statement's leaf.
    package var index: Int {
        switch self {
        case .opened(let index, _, _, _), .withheld(let index, _, _), .block(let index, _, _):
            index
        }
    }

    /// The inclusion path of the leaf, deepest sibling first.
    package var path: [WireHash] {
        switch self {
        case .opened(_, _, _, let path), .withheld(_, _, let path), .block(_, _, let path): path
        }
    }
}
