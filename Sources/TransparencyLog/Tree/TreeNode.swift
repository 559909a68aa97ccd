import Cryptography

/// A node of the tree of some size, by its leaves: perfect, or cut short at the tree's right edge.
///
/// `range` starts at a multiple of a power of two that is not below its length, which is what RFC
/// 9162's splitting yields; its perfect subtrees then follow from the bits of its length.
struct TreeNode {
    let range: Range<Int>

    /// The perfect subtrees that this node is folded from, largest first.
    var subtrees: [Subtree] {
        Subtree.cover(range)
    }

    /// RFC 9162 §2.1.1 of the node's leaves; the node has one leaf or more.
    func hash(from source: some SubtreeHashes) throws(ProofError) -> Digest {
        var end = range.upperBound
        var level = range.count.trailingZeroBitCount
        end -= 1 << level
        var hash = try source.hash(of: Subtree(level: level, index: end >> level))
        while end > range.lowerBound {
            level = (end - range.lowerBound).trailingZeroBitCount
            end -= 1 << level
            let left = try source.hash(of: Subtree(level: level, index: end >> level))
            hash = TreeHash.node(left, hash)
        }
        return hash
    }

    /// The children of a node of two leaves or more.
    var children: (left: TreeNode, right: TreeNode) {
        let middle = range.lowerBound + 1 << Subtree.largestLevel(notAbove: range.count - 1)
        return (
            TreeNode(range: range.lowerBound..<middle), TreeNode(range: middle..<range.upperBound)
        )
    }
}
