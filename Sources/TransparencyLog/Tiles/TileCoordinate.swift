/// A tile's place and width: C2SP tlog-tiles.
///
/// The hash tile `index` at `level` holds the hashes of the subtrees at level 8 · `level` from
/// 256 · `index` on, 256 of them when it is full; an entry bundle holds the entries of the hash
/// tile at level 0. The last tile of a level may be partial, with as many as the tree's size gives
/// it; the hashes that a shorter one had are its beginning, so nothing served ever changes.
package struct TileCoordinate: Hashable, Sendable {
    package enum Row: Hashable, Sendable {
        /// Hash tiles; levels 0 to 63.
        case hashes(level: Int)
        case entries
        /// Beside each entry bundle, the block statements among its leaves: not of C2SP.
        case blocks
    }

    package static let fullWidth = 256
    /// A tile's hashes are perfect subtrees of this height less than the next level's.
    package static let height = 8
    package static let levels = 0...63

    package let row: Row
    package let index: Int
    /// How many hashes or entries: 1 to 255, or 256 for a full tile.
    package let width: Int

    /// `nil` unless level, index and width are within their bounds.
    package init?(_ row: Row, index: Int, width: Int = fullWidth) {
        if case .hashes(let level) = row, !Self.levels.contains(level) { return nil }
        guard index >= 0, 1...Self.fullWidth ~= width else { return nil }
        self.row = row
        self.index = index
        self.width = width
    }

    package var isFull: Bool { width == Self.fullWidth }
}

extension TileCoordinate {
    /// How many full tiles a row has when the tree has `size` leaves, and the width of the partial
    /// one after them: 0 when there is none, for an empty tile is not served.
    package static func layout(_ row: Row, size: Int) -> (full: Int, partialWidth: Int) {
        let count =
            switch row {
            case .hashes(let level): size >> (height * level)
            case .entries, .blocks: size
            }
        return (count / fullWidth, count % fullWidth)
    }

    /// Whether a tree of `size` leaves, or one on the way to it, has this tile.
    package func isPresent(atSize size: Int) -> Bool {
        let (full, partialWidth) = Self.layout(row, size: size)
        return index < full || (index == full && width <= partialWidth)
    }

    /// The bundle with the entry of leaf `leafIndex`, as wide as a tree of `size` leaves makes it;
    /// `nil` when it has no such leaf.
    package static func bundle(ofLeaf leafIndex: Int, size: Int) -> TileCoordinate? {
        guard leafIndex >= 0, leafIndex < size else { return nil }
        let index = leafIndex / fullWidth
        return TileCoordinate(
            .entries, index: index, width: min(size - index * fullWidth, fullWidth))
    }

    /// The tiles of a row that a tree of `size` leaves has and one of `earlier` leaves had not:
    /// the full ones, and the partial one after them.
    package static func added(
        _ row: Row, since earlier: Int, size: Int
    ) -> [TileCoordinate] {
        let (before, now) = (layout(row, size: earlier), layout(row, size: size))
        guard before != now else { return [] }
        let full = (before.full..<now.full).compactMap { TileCoordinate(row, index: $0) }
        let partial = TileCoordinate(row, index: now.full, width: now.partialWidth)
        return full + (partial.map { [$0] } ?? [])
    }

    /// The rows of hash tiles that a tree of `size` leaves has.
    package static func hashRows(size: Int) -> [Row] {
        levels.prefix { size >> (height * $0) > 0 }.map { .hashes(level: $0) }
    }
}
