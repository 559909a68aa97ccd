package import Cryptography
internal import Ledger
package import TransparencyLog

/// The log at one committed state as files that anyone may have: a checkpoint, and tiles that never
/// change once a checkpoint covers them (C2SP tlog-tiles).
///
/// An entry is a digest over salted digests: it says nothing of anyone.
package struct StaticLog: Sendable {
    /// The signed checkpoint that all tiles here lead to.
    package let checkpoint: String
    private let tree: TiledTree
    private let tiles: TileCache
    private let leaves: LeafReader

    init(checkpoint: String, tree: TiledTree, tiles: TileCache, store: any RegistryStore) {
        self.checkpoint = checkpoint
        self.tree = tree
        self.tiles = tiles
        leaves = LeafReader(store: store)
    }

    /// How many leaves the checkpoint covers.
    package var size: Int { tree.size }
    package var root: Digest { tree.root }

    /// The bytes of a tile or bundle; `nil` where the log has none there, or none so wide yet.
    ///
    /// Entries are hashed again before they are given out, and must be what the tree was made of.
    package func bytes(of tile: TileCoordinate) async throws(RegistryError) -> [UInt8]? {
        guard tile.isPresent(atSize: size) else { return nil }
        switch tile.row {
        case .hashes(let level):
            let hashes = try await hashes(level: level, index: tile.index)
            return TileEncoding.bytes(of: hashes.prefix(tile.width))
        case .entries:
            let entries = try await leaves.entries(tile.leaves)
            let hashes = try await hashes(level: 0, index: tile.index).prefix(tile.width)
            guard entries.map({ TreeHash.leaf($0) }).elementsEqual(hashes) else {
                throw .inconsistent("entries of the log are not those that its tree was made of")
            }
            return TileEncoding.bundle(of: entries)
        case .blocks:
            return BlockBundle.bytes(of: try await leaves.blocks(tile.leaves))
        }
    }

    /// The root that the tree had at an earlier size.
    package func root(size: Int) async throws(RegistryError) -> Digest {
        guard (0...self.size).contains(size) else { throw .notFound }
        let loaded = try await TreeReader(tree: tree, tiles: tiles)
            .load(TreeRoot.subtrees(size: size))
        do {
            return try TreeRoot.root(size: size, from: loaded)
        } catch {
            throw .inconsistent("a tile of the log is missing: \(error)")
        }
    }

    private func hashes(level: Int, index: Int) async throws(RegistryError) -> [Digest] {
        let id = TileID(tree: tree.name, level: level, index: index)
        let tile = tree.isFull(id) ? try await tiles.load([id])[id] : tree.edge(level: level)
        guard let tile else { throw .inconsistent("a tile of the log is missing") }
        return tile.leafHashes
    }
}

extension TileCoordinate {
    /// The leaves whose entries a bundle holds.
    var leaves: Range<Int> {
        (index * Self.fullWidth)..<(index * Self.fullWidth + width)
    }
}
