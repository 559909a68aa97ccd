/// Why a proof could not be made, or does not hold.
package enum ProofError: Error, Equatable {
    /// An index or range that is not below the tree's size, or a negative size.
    case outsideTree
    /// Consistency was asked from an empty tree, or from a tree larger than the later one.
    case notAnEarlierTree
    /// A proof has as many hashes as the positions and sizes say, and this one has not.
    case wrongLength(expected: Int, found: Int)
    /// The proof leads to another root than the one given.
    case rootMismatch
    /// The source holds no hash of this subtree.
    case missingHash(Subtree)
}

extension ProofError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .outsideTree:
            "The proof speaks of a leaf that is not in a tree of this size."
        case .notAnEarlierTree:
            "Consistency holds from a tree of one leaf or more to one at least as large; "
                + "these sizes are not of that kind."
        case .wrongLength(let expected, let found):
            "A proof for these positions and sizes has \(expected) hashes; this one has \(found)."
        case .rootMismatch:
            "The proof leads to another root: what it shows is not in this tree, or was changed."
        case .missingHash(let subtree):
            "The store has no hash for the subtree at level \(subtree.level), "
                + "index \(subtree.index)."
        }
    }
}
