package import Cryptography

/// Proof that many adjacent leaves `[b, e)` stand in a tree of n: the roots of the perfect subtrees
/// that cover what is left and what is right of them.
///
/// `left` covers `[0, b)` and `right` covers `[e, n)`, left to right; each subtree is the largest
/// that starts where the last one ended, is aligned to its own size and does not pass the end. So a
/// proof has at most 2 · log2 n hashes, however many leaves it shows, and their counts follow from
/// b, e and n. An empty range proves nothing but that the tree can be cut there.
package struct RangeProof: Sendable, Equatable {
    package let left: [Digest]
    package let right: [Digest]

    package init(left: [Digest], right: [Digest]) {
        self.left = left
        self.right = right
    }

    /// The proof for the leaves in `range` of the tree of `size` leaves.
    package init(
        _ range: Range<Int>, size: Int, from source: some SubtreeHashes
    ) throws(ProofError) {
        guard range.lowerBound >= 0, range.upperBound <= size else { throw .outsideTree }
        let (left, right) = Self.subtrees(range, size: size)
        self.left = try Self.hashes(of: left, from: source)
        self.right = try Self.hashes(of: right, from: source)
    }

    private static func hashes(
        of subtrees: [Subtree], from source: some SubtreeHashes
    ) throws(ProofError) -> [Digest] {
        var hashes: [Digest] = []
        hashes.reserveCapacity(subtrees.count)
        for subtree in subtrees { hashes.append(try source.hash(of: subtree)) }
        return hashes
    }

    /// The stored subtrees that the proof consists of; none if the range is not in the tree.
    package static func subtrees(
        _ range: Range<Int>, size: Int
    ) -> (left: [Subtree], right: [Subtree]) {
        guard range.lowerBound >= 0, range.upperBound <= size else { return ([], []) }
        return (Subtree.cover(0..<range.lowerBound), Subtree.cover(range.upperBound..<size))
    }

    /// The root that the proof leads to from the leaf hashes `leaves`, the first at index `first`.
    package func root(
        of leaves: [Digest], from first: Int, size: Int
    ) throws(ProofError) -> Digest {
        guard first >= 0, first <= size, leaves.count <= size - first else { throw .outsideTree }
        let (left, right) = Self.subtrees(first..<(first + leaves.count), size: size)
        guard var tree = CompactRange(size: first, hashes: self.left) else {
            throw .wrongLength(expected: left.count, found: self.left.count)
        }
        guard self.right.count == right.count else {
            throw .wrongLength(expected: right.count, found: self.right.count)
        }
        for leaf in leaves { tree.append(leaf) }
        for (subtree, hash) in zip(right, self.right) {
            tree.append(hash, of: subtree) { _, _ in }
        }
        return tree.root
    }

    /// Refuses a proof that does not lead from the leaf hashes `leaves` to `root`.
    package func verify(
        leaves: [Digest], from first: Int, size: Int, root: Digest
    ) throws(ProofError) {
        guard try self.root(of: leaves, from: first, size: size) == root else {
            throw .rootMismatch
        }
    }
}
