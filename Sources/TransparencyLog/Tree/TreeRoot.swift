package import Cryptography

/// The root of a tree of any size up to the stored one, from stored subtree hashes.
package enum TreeRoot {
    /// The subtrees that ``root(size:from:)`` asks for, largest first.
    package static func subtrees(size: Int) -> [Subtree] {
        size > 0 ? TreeNode(range: 0..<size).subtrees : []
    }

    /// RFC 9162 §2.1.1: the root over the first `size` leaves.
    package static func root(
        size: Int, from source: some SubtreeHashes
    ) throws(ProofError) -> Digest {
        guard size >= 0 else { throw .outsideTree }
        return size == 0 ? TreeHash.empty : try TreeNode(range: 0..<size).hash(from: source)
    }
}
