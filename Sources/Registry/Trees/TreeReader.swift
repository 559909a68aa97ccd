internal import Cryptography
internal import TransparencyLog

/// Reads hashes of one published tree: full tiles from memory or storage, the rest from its edge.
struct TreeReader: Sendable {
    let tree: TiledTree
    let tiles: TileCache

    /// A source of these subtrees' hashes; all must lie inside the tree.
    func load(_ subtrees: [Subtree]) async throws(RegistryError) -> LoadedTree {
        var wanted: Set<TileID> = []
        for subtree in subtrees {
            if let id = tree.tile(of: subtree) { wanted.insert(id) }
        }
        return LoadedTree(tree: tree, tiles: try await tiles.load(wanted))
    }
}

/// Hashes that are in memory, ready for proofs.
struct LoadedTree: SubtreeHashes {
    let tree: TiledTree
    let tiles: [TileID: HashTile]

    func hash(of subtree: Subtree) throws(ProofError) -> Digest {
        let id = TileID(tree: tree.name, holding: subtree)
        if let hash = tiles[id]?.hash(of: id.local(subtree)) ?? tree.edgeHash(of: subtree) {
            return hash
        }
        throw .missingHash(subtree)
    }
}
