package import Cryptography

/// The frontier of a growing tree: the roots of the maximal perfect subtrees of `[0, size)`.
///
/// There is one for each bit set in the size, so it is all that a writer must remember to append
/// for ever: at most 63 hashes.
package struct CompactRange: Sendable, Equatable {
    package private(set) var size: Int
    /// Largest subtree first.
    package private(set) var hashes: [Digest]

    package init() {
        size = 0
        hashes = []
    }

    /// `nil` unless there is one hash for each bit set in `size`.
    package init?(size: Int, hashes: [Digest]) {
        guard size >= 0, hashes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    package mutating func append(_ leafHash: Digest) {
        append(leafHash) { _, _ in }
    }

    /// Appends a leaf and reports it and each perfect subtree that it completes, smallest first:
    /// exactly the hashes that a store adds.
    package mutating func append(_ leafHash: Digest, completed: (Subtree, Digest) -> Void) {
        append(leafHash, of: Subtree(level: 0, index: size), completed: completed)
    }

    /// Appends all leaves of `subtree`, which starts at the end of the range.
    ///
    /// The range ends at a multiple of the subtree's length. Where that is an odd multiple, the
    /// last hash is the subtree's left sibling.
    package mutating func append(
        _ subtreeHash: Digest, of subtree: Subtree, completed: (Subtree, Digest) -> Void
    ) {
        size += 1 << subtree.level
        var subtree = subtree
        var hash = subtreeHash
        completed(subtree, hash)
        while subtree.index & 1 == 1 {
            hash = TreeHash.node(hashes.removeLast(), hash)
            subtree = Subtree(level: subtree.level + 1, index: subtree.index >> 1)
            completed(subtree, hash)
        }
        hashes.append(hash)
    }

    /// RFC 9162 §2.1.1 over all leaves appended; ``TreeHash/empty`` when there are none.
    package var root: Digest {
        guard var root = hashes.last else { return TreeHash.empty }
        for hash in hashes.dropLast().reversed() { root = TreeHash.node(hash, root) }
        return root
    }
}
