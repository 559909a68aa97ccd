internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Rebuilds the right edge of a tree from storage: its full tiles are there, the hashes after them
/// come from the statements or blocks themselves, and above the first level from full tiles below.
struct TreeLoader {
    let store: any RegistryStore

    /// Nothing of it is checked: whoever asks knows the root that it must have.
    func tree(_ name: TreeName, size: Int) async throws -> TiledTree {
        var edges: [[Digest]] = []
        var level = 0
        while size >> (8 * level) > 0 {
            let count = size >> (8 * level)
            let range = (count / TileID.width * TileID.width)..<count
            edges.append(
                level == 0
                    ? try await leafHashes(name, range)
                    : try await tileRoots(name, level: level - 1, range))
            level += 1
        }
        guard let tree = TiledTree(name: name, size: size, edges: edges) else {
            throw RegistryError.inconsistent("the edge of a tree is not complete in storage")
        }
        return tree
    }

    private func leafHashes(_ name: TreeName, _ range: Range<Int>) async throws -> [Digest] {
        switch name {
        case .blocks: try await store.blocks(range).map { TreeHash.leaf($0.statement.entry) }
        case .log: try await LeafReader(store: store).entries(range).map { TreeHash.leaf($0) }
        }
    }

    private func tileRoots(
        _ name: TreeName, level: Int, _ range: Range<Int>
    ) async throws -> [Digest] {
        let ids = range.map { TileID(tree: name, level: level, index: $0) }
        let tiles = try await store.tiles(ids).sorted { $0.id.index < $1.id.index }
        return tiles.compactMap {
            HashTile(leafHashes: $0.hashes).hash(of: Subtree(level: 8, index: 0))
        }
    }
}
