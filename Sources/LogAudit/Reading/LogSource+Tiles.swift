package import TransparencyLog

extension LogSource {
    /// The bytes of a tile. A log may delete a partial tile when the full one is there (C2SP
    /// tlog-tiles), so what a partial tile would hold is then the beginning of the full one; of a
    /// bundle of blocks all of it is returned, which names its own leaves.
    /// - Returns: `nil` when neither is there.
    package func tile(_ tile: TileCoordinate) async throws(LogSourceError) -> [UInt8]? {
        if let bytes = try await bytes(at: tile.path) { return bytes }
        guard !tile.isFull, let full = TileCoordinate(tile.row, index: tile.index),
            let bytes = try await bytes(at: full.path)
        else { return nil }
        switch tile.row {
        case .hashes: return Array(bytes.prefix(tile.width * TileEncoding.hashStride))
        case .entries: return Array(bytes.prefix(tile.width * TileEncoding.entryStride))
        case .blocks: return bytes
        }
    }
}
