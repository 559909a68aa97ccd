package import Cryptography

/// A hash tile in memory: its bottom hashes, and all perfect subtrees above them inside it.
///
/// All are computed once, when the tile is made or appended to, so that a proof reads a tile
/// without hashing. They are held in the order in which appending completes them, each subtree
/// after its children: a full tile is 511 hashes, 16 KiB.
package struct HashTile: Sendable, Equatable {
    package private(set) var width = 0
    private var hashes: [Digest] = []

    package init() {}

    /// A tile with the bottom hashes `leafHashes`: at most 256.
    package init(leafHashes: some Collection<Digest>) {
        hashes.reserveCapacity(2 * leafHashes.count)
        for hash in leafHashes { append(hash) }
    }

    package var isFull: Bool { width == TileCoordinate.fullWidth }

    /// Adds a bottom hash to a tile that is not full.
    package mutating func append(_ hash: Digest) {
        precondition(!isFull, "a tile holds 256 hashes")
        hashes.append(hash)
        // The right child is the last hash, and its 2^(level+1) - 1 nodes follow the left child.
        for level in 0..<(~width).trailingZeroBitCount {
            let left = hashes[hashes.count - 2 << level]
            hashes.append(TreeHash.node(left, hashes[hashes.count - 1]))
        }
        width += 1
    }

    /// The hash of a subtree, level and index counted inside the tile (levels 0 to 8); `nil` while
    /// the tile does not hold all of it.
    package func hash(of local: Subtree) -> Digest? {
        guard 0...TileCoordinate.height ~= local.level, local.index >= 0,
            local.index < width >> local.level
        else { return nil }
        // Before the subtree's last leaf n, 2n - popcount(n) hashes were completed.
        let lastLeaf = (local.index + 1) << local.level - 1
        return hashes[2 * lastLeaf - lastLeaf.nonzeroBitCount + local.level]
    }

    /// The bottom hashes: what the tile's bytes hold.
    package var leafHashes: [Digest] {
        (0..<width).map { hashes[2 * $0 - $0.nonzeroBitCount] }
    }
}
