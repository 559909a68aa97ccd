internal import Cryptography
internal import TransparencyLog

extension CompactRange {
    /// The part of the range that the hashes of its last, partial tile at `level` fold to.
    private func frontier(atTileLevel level: Int) -> ArraySlice<Digest> {
        let shift = TileCoordinate.height * level
        let above = size >> (shift + TileCoordinate.height)
        let within = (size >> shift) & (TileCoordinate.fullWidth - 1)
        return hashes.dropFirst(above.nonzeroBitCount).prefix(within.nonzeroBitCount)
    }

    /// How many hashes the range's last, partial tile at `level` has; 0 when there is none.
    func partialWidth(atTileLevel level: Int) -> Int {
        (size >> (TileCoordinate.height * level)) & (TileCoordinate.fullWidth - 1)
    }

    /// Whether the range's last, partial tile at `level` has these hashes.
    func ends(with tileHashes: some Collection<Digest>, atTileLevel level: Int) -> Bool {
        var tile = CompactRange()
        for hash in tileHashes { tile.append(hash) }
        return tile.size == partialWidth(atTileLevel: level)
            && tile.hashes[...] == frontier(atTileLevel: level)
    }

    /// The range of the leaves in full bundles.
    var withoutPartialTile: CompactRange {
        let partial = frontier(atTileLevel: 0)
        let aligned = size - partialWidth(atTileLevel: 0)
        // The hashes that remain are one for each bit of the size that remains.
        return CompactRange(size: aligned, hashes: Array(hashes.dropLast(partial.count)))
            ?? CompactRange()
    }
}
