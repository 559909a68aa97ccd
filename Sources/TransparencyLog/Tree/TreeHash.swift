package import Cryptography

/// The tree of the log: hashing of leaves and nodes (RFC 9162 §2.1).
///
/// A log is an append-only list of entries. A Merkle tree over it gives every size of the list one
/// digest, its root, from which follow two kinds of short proof: that an entry stands at an index
/// (``InclusionProof``, or ``RangeProof`` for adjacent entries), and that an earlier list is a
/// prefix of a later one (``ConsistencyProof``).
///
/// The tree of n > 1 leaves is a node over the tree of the first k and the tree of the rest, k
/// being the largest power of two below n. So the shape follows from the size alone, a subtree
/// whose leaves fill an aligned power of two (``Subtree``) never changes once it is full, and every
/// hash that any proof needs is made of such subtrees by folding at the tree's right edge.
///
/// Leaves and nodes are hashed with different first bytes: a node cannot be passed off as a leaf.
package enum TreeHash {
    /// The root of the tree without leaves: the hash of the empty string.
    package static let empty = SHA256.hash([])

    private static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1

    /// The hash of a leaf that holds a 32-byte entry.
    package static func leaf(_ entry: Digest) -> Digest {
        var hash = SHA256()
        hash.update(leafPrefix)
        hash.update(entry)
        return hash.finalize()
    }

    /// The hash of a leaf that holds `data`.
    package static func leaf(_ data: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(leafPrefix)
        hash.update(data)
        return hash.finalize()
    }

    /// The hash of the node whose children hash to `left` and `right`.
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        var hash = SHA256()
        hash.update(nodePrefix)
        hash.update(left)
        hash.update(right)
        return hash.finalize()
    }
}
