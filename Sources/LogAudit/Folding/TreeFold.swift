internal import Cryptography
internal import TransparencyLog

/// The tree as it grows by whole bundles: its frontier, and the hash tiles above the bundles' own.
struct TreeFold {
    /// Of the leaves in full bundles.
    private(set) var range: CompactRange
    /// The hashes of the last tile of each level from 1 on, as far as it goes.
    private var tiles: [[Digest]] = []

    /// - Parameters:
    ///   - range: of full bundles.
    ///   - tiles: what the last, partial tiles of the levels from 1 on hold.
    init(range: CompactRange = CompactRange(), tiles: [[Digest]] = []) {
        self.range = range
        self.tiles = tiles
    }

    /// Adds a full bundle.
    /// - Returns: the tiles above that it completes.
    mutating func append(_ bundle: HashTile) -> [DueTile] {
        guard let root = bundle.hash(of: Subtree(level: TileCoordinate.height, index: 0)) else {
            return []
        }
        var completed: [(Subtree, Digest)] = []
        let subtree = Subtree(
            level: TileCoordinate.height, index: range.size >> TileCoordinate.height)
        range.append(root, of: subtree) { completed.append(($0, $1)) }
        var due: [DueTile] = []
        for (subtree, hash) in completed where subtree.level % TileCoordinate.height == 0 {
            let level = subtree.level / TileCoordinate.height
            if tiles.count < level { tiles.append([]) }
            tiles[level - 1].append(hash)
            guard tiles[level - 1].count == TileCoordinate.fullWidth,
                let coordinate = TileCoordinate(
                    .hashes(level: level), index: subtree.index / TileCoordinate.fullWidth)
            else { continue }
            due.append(DueTile(coordinate: coordinate, hashes: tiles[level - 1]))
            tiles[level - 1] = []
        }
        return due
    }

    /// The last tiles of the levels from 1 on, which a log of this size serves as partial ones.
    var partialTiles: [DueTile] {
        tiles.enumerated().compactMap { position, hashes in
            let level = position + 1
            let count = range.size >> (TileCoordinate.height * level)
            return TileCoordinate(
                .hashes(level: level), index: count / TileCoordinate.fullWidth,
                width: hashes.count
            ).map { DueTile(coordinate: $0, hashes: hashes) }
        }
    }
}
