package import Cryptography

/// Proof that a tree is the beginning of a later one (RFC 9162 §2.1.4): nothing was changed,
/// removed or put in between.
package enum ConsistencyProof {
    /// The stored subtrees that ``path(from:to:from:)`` asks for; none if the sizes have no proof.
    package static func subtrees(from earlier: Int, to later: Int) -> [Subtree] {
        nodes(from: earlier, to: later).flatMap(\.subtrees)
    }

    /// RFC 9162 §2.1.4.1: PROOF(earlier, D[later]). The earlier tree has a leaf at least: every
    /// tree extends the empty one, so there is nothing to prove of it.
    package static func path(
        from earlier: Int, to later: Int, from source: some SubtreeHashes
    ) throws(ProofError) -> [Digest] {
        guard earlier >= 1, earlier <= later else { throw .notAnEarlierTree }
        var path: [Digest] = []
        for node in nodes(from: earlier, to: later) {
            path.append(try node.hash(from: source))
        }
        return path
    }

    /// Descends to the last node of the earlier tree, and collects what stands beside the way.
    private static func nodes(from earlier: Int, to later: Int) -> [TreeNode] {
        guard earlier >= 1, earlier <= later else { return [] }
        var nodes: [TreeNode] = []
        var node = TreeNode(range: 0..<later)
        while node.range.upperBound != earlier {
            let (left, right) = node.children
            let goesLeft = earlier <= right.range.lowerBound
            nodes.append(goesLeft ? right : left)
            node = goesLeft ? left : right
        }
        // Where that node is the whole earlier tree, the verifier has its hash: the earlier root.
        if node.range.lowerBound > 0 { nodes.append(node) }
        nodes.reverse()
        return nodes
    }

    /// Refuses a proof that does not show `fromRoot` to be the root over the first `from` of the
    /// `to` leaves under `toRoot` (RFC 9162 §2.1.4.2).
    package static func verify(
        from earlier: Int, fromRoot earlierRoot: Digest, to later: Int, toRoot laterRoot: Digest,
        path: [Digest]
    ) throws(ProofError) {
        guard earlier >= 1, earlier <= later else { throw .notAnEarlierTree }
        let expected = nodes(from: earlier, to: later).count
        guard path.count == expected else {
            throw .wrongLength(expected: expected, found: path.count)
        }
        guard earlier < later else {
            guard earlierRoot == laterRoot else { throw .rootMismatch }
            return
        }
        // The node that both trees share, on the right edge of the earlier one.
        let level = earlier.trailingZeroBitCount
        var index = (earlier - 1) >> level
        var last = (later - 1) >> level
        var rest = path[...]
        var earlierHash = earlierRoot
        if index > 0 { earlierHash = rest.removeFirst() }
        var laterHash = earlierHash
        for sibling in rest {
            if index & 1 == 1 || index == last {
                earlierHash = TreeHash.node(sibling, earlierHash)
                laterHash = TreeHash.node(sibling, laterHash)
                // A last node without a right sibling stands for its parents too.
                let skipped = index.trailingZeroBitCount
                index >>= skipped
                last >>= skipped
            } else {
                laterHash = TreeHash.node(laterHash, sibling)
            }
            index >>= 1
            last >>= 1
        }
        guard earlierHash == earlierRoot, laterHash == laterRoot else { throw .rootMismatch }
    }
}
