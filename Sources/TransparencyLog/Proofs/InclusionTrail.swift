package import Cryptography

/// Every node that an inclusion path passes on its way from a leaf up to the root, with the leaves
/// that each covers: what a path says, for someone who wants to follow it by eye.
package struct InclusionTrail: Sendable, Equatable {
    /// One node of the tree, by the leaves below it.
    package struct Node: Sendable, Equatable {
        package let leaves: Range<Int>
        package let hash: Digest
    }

    /// The step from one node to its parent.
    package struct Step: Sendable, Equatable {
        /// What the path adds.
        package let sibling: Node
        /// On which side of the node below it stands.
        package let isSiblingRight: Bool
        /// What the two make together.
        package let parent: Node
    }

    /// The hash of the leaf itself.
    package let leaf: Node
    /// From the leaf up; none in a tree of one leaf.
    package let steps: [Step]

    /// The node at the top: its hash is the tree's root if the path is good.
    package var top: Node { steps.last?.parent ?? leaf }

    /// Follows `path` (RFC 9162 §2.1.3) from the leaf hash `leaf`.
    ///
    /// It does not say whether the path is good: compare ``top`` with the root that is signed.
    ///
    /// - Throws: `outsideTree` where the tree has no such leaf, `wrongLength` for a path that has
    ///   more or fewer hashes than there are steps.
    package init(leaf: Digest, index: Int, size: Int, path: [Digest]) throws(ProofError) {
        guard index >= 0, index < size else { throw .outsideTree }
        var places: [(sibling: Range<Int>, isSiblingRight: Bool, parent: Range<Int>)] = []
        var node = TreeNode(range: 0..<size)
        while node.range.count > 1 {
            let (left, right) = node.children
            let isSiblingRight = index < right.range.lowerBound
            places.append(((isSiblingRight ? right : left).range, isSiblingRight, node.range))
            node = isSiblingRight ? left : right
        }
        guard places.count == path.count else {
            throw .wrongLength(expected: places.count, found: path.count)
        }
        self.leaf = Node(leaves: node.range, hash: leaf)
        var hash = leaf
        var steps: [Step] = []
        for (place, sibling) in zip(places.reversed(), path) {
            hash =
                place.isSiblingRight
                ? TreeHash.node(hash, sibling) : TreeHash.node(sibling, hash)
            steps.append(
                Step(
                    sibling: Node(leaves: place.sibling, hash: sibling),
                    isSiblingRight: place.isSiblingRight,
                    parent: Node(leaves: place.parent, hash: hash)))
        }
        self.steps = steps
    }
}
