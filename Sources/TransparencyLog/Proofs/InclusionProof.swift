package import Cryptography

/// Proof that a leaf stands at an index of a tree (RFC 9162 §2.1.3).
///
/// The path holds the sibling of each node from the leaf up to below the root, deepest first.
package enum InclusionProof {
    /// The stored subtrees that ``path(index:size:from:)`` asks for; none if there is no such leaf.
    package static func subtrees(index: Int, size: Int) -> [Subtree] {
        siblings(index: index, size: size).flatMap(\.subtrees)
    }

    /// RFC 9162 §2.1.3.1: PATH(index, D[size]).
    package static func path(
        index: Int, size: Int, from source: some SubtreeHashes
    ) throws(ProofError) -> [Digest] {
        guard index >= 0, index < size else { throw .outsideTree }
        var path: [Digest] = []
        for sibling in siblings(index: index, size: size) {
            path.append(try sibling.hash(from: source))
        }
        return path
    }

    private static func siblings(index: Int, size: Int) -> [TreeNode] {
        guard index >= 0, index < size else { return [] }
        var siblings: [TreeNode] = []
        var node = TreeNode(range: 0..<size)
        while node.range.count > 1 {
            let (left, right) = node.children
            let goesLeft = index < right.range.lowerBound
            siblings.append(goesLeft ? right : left)
            node = goesLeft ? left : right
        }
        siblings.reverse()
        return siblings
    }

    /// The root that `path` leads to from the leaf hash `leaf` (RFC 9162 §2.1.3.2).
    ///
    /// Up to the level where the paths of this leaf and of the last one meet, the bits of the index
    /// say on which side a sibling stands; above it, this path runs along the tree's right edge and
    /// every sibling stands left of it, one for each bit set in what remains of the index.
    package static func root(
        leaf: Digest, index: Int, size: Int, path: [Digest]
    ) throws(ProofError) -> Digest {
        guard index >= 0, index < size else { throw .outsideTree }
        let meeting = Int.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
        let expected = meeting + (index >> meeting).nonzeroBitCount
        guard path.count == expected else {
            throw .wrongLength(expected: expected, found: path.count)
        }
        var hash = leaf
        for (level, sibling) in path.enumerated() {
            let siblingIsRight = level < meeting && index >> level & 1 == 0
            hash = siblingIsRight ? TreeHash.node(hash, sibling) : TreeHash.node(sibling, hash)
        }
        return hash
    }

    /// Refuses a proof that does not lead from the leaf hash `leaf` to `root`.
    package static func verify(
        leaf: Digest, index: Int, size: Int, path: [Digest], root: Digest
    ) throws(ProofError) {
        let found = try self.root(leaf: leaf, index: index, size: size, path: path)
        guard found == root else { throw .rootMismatch }
    }
}
