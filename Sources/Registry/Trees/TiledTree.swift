internal import Cryptography
internal import TransparencyLog

/// A growing Merkle tree as tiles: the full ones go to storage, the right edge stays here.
///
/// A value; the edge of a published tree stays as it was while the writer goes on.
struct TiledTree: Sendable {
    let name: TreeName
    private(set) var range: CompactRange
    /// For each tile level, the last tile, of 0 to 255 hashes.
    private var edges: [HashTile]

    init(name: TreeName) {
        self.name = name
        range = CompactRange()
        edges = []
    }

    /// - Parameter edges: for each tile level the hashes after the last full tile.
    init?(name: TreeName, size: Int, edges: [[Digest]]) {
        self.name = name
        self.edges = edges.map { HashTile(leafHashes: $0) }
        self.range = CompactRange()
        let hashes = TreeRoot.subtrees(size: size).compactMap { edgeHash(of: $0) }
        guard let range = CompactRange(size: size, hashes: hashes) else {
            return nil
        }
        self.range = range
    }

    var size: Int { range.size }
    var root: Digest { range.root }

    /// Adds a leaf and returns the tiles that it filled.
    mutating func append(_ leafHash: Digest) -> [StoredTile] {
        range.append(leafHash)
        var filled: [StoredTile] = []
        var hash = leafHash
        var level = 0
        while true {
            if edges.count == level { edges.append(HashTile(leafHashes: [])) }
            edges[level].append(hash)
            guard edges[level].isFull else { return filled }
            let tile = edges[level]
            let index = size >> (8 * (level + 1)) - 1
            filled.append(
                StoredTile(
                    id: TileID(tree: name, level: level, index: index), hashes: tile.leafHashes))
            edges[level] = HashTile(leafHashes: [])
            guard let root = tile.hash(of: Subtree(level: 8, index: 0)) else { return filled }
            hash = root
            level += 1
        }
    }

    /// The full tile that holds a subtree's hash; `nil` when it stands in the edge.
    func tile(of subtree: Subtree) -> TileID? {
        let id = TileID(tree: name, holding: subtree)
        return isFull(id) ? id : nil
    }

    /// Whether a tile is full, and so in storage.
    func isFull(_ id: TileID) -> Bool {
        id.index < size >> (8 * (id.level + 1))
    }

    /// The last tile of a level, which is not full; `nil` above the tree.
    func edge(level: Int) -> HashTile? {
        level < edges.count ? edges[level] : nil
    }

    /// The hash of a subtree that stands in the edge.
    func edgeHash(of subtree: Subtree) -> Digest? {
        let id = TileID(tree: name, holding: subtree)
        guard id.level < edges.count else { return nil }
        return edges[id.level].hash(of: id.local(subtree))
    }
}

extension TileID {
    static let width = 256

    init(tree: TreeName, holding subtree: Subtree) {
        let height = subtree.level % 8
        self.init(tree: tree, level: subtree.level / 8, index: subtree.index >> (8 - height))
    }

    /// The subtree's place inside this tile.
    func local(_ subtree: Subtree) -> Subtree {
        let height = subtree.level % 8
        return Subtree(level: height, index: subtree.index & (TileID.width >> height - 1))
    }
}
