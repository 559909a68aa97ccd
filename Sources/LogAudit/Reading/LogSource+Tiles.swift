internal import Ledger
package import TransparencyLog

extension LogSource {
    /// The bytes of a tile. A log may delete a partial tile when the full one is there (C2SP
    /// tlog-tiles), so what a partial tile would hold is then taken from the full one.
    /// - Returns: `nil` when neither is there.
    package func tile(_ tile: TileCoordinate) async throws(LogSourceError) -> [UInt8]? {
        if let bytes = try await bytes(at: tile.path) { return bytes }
        guard !tile.isFull, let full = TileCoordinate(tile.row, index: tile.index),
            let bytes = try await bytes(at: full.path)
        else { return nil }
        switch tile.row {
        case .hashes: return Array(bytes.prefix(tile.width * TileEncoding.hashStride))
        case .entries: return Array(bytes.prefix(tile.width * TileEncoding.entryStride))
        case .blocks: return BlockBundle.lines(of: tile, inFull: bytes)
        }
    }
}

extension BlockBundle {
    /// The lines of a full bundle that stand at leaves of the partial one; all of it where a line
    /// cannot be read, which whoever reads the bundle finds.
    fileprivate static func lines(of partial: TileCoordinate, inFull bytes: [UInt8]) -> [UInt8] {
        guard let payloads = try? payloads(bytes) else { return bytes }
        let end = partial.index * TileCoordinate.fullWidth + partial.width
        let lineFeed = UInt8(ascii: "\n")
        return zip(payloads, bytes.split(separator: lineFeed)).flatMap { payload, line in
            payload.size < end ? line + [lineFeed] : []
        }
    }
}
