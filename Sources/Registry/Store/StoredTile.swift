package import Cryptography

/// Which of the two trees a tile belongs to.
package enum TreeName: Int, Sendable, Hashable {
    /// The log: one leaf a statement.
    case log = 0
    /// The chain: one leaf a block, for the `blocks` root of ledger-format.md §3.
    case blocks = 1
}

/// Where a full tile of 256 hashes stands (C2SP tlog-tiles: level and index).
package struct TileID: Sendable, Hashable {
    package let tree: TreeName
    package let level: Int
    package let index: Int

    package init(tree: TreeName, level: Int, index: Int) {
        self.tree = tree
        self.level = level
        self.index = index
    }
}

/// A full tile; written once, when its last hash is known.
package struct StoredTile: Sendable, Equatable {
    package let id: TileID
    package let hashes: [Digest]

    package init(id: TileID, hashes: [Digest]) {
        self.id = id
        self.hashes = hashes
    }
}
