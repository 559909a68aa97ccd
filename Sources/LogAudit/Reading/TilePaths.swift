internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Makes inclusion paths from a log's hash tiles.
///
/// A path is no better than the tiles: whoever uses it verifies it.
struct TilePaths {
    let source: any LogSource
    /// The size of the log.
    let size: Int

    func path(ofLeaf index: Int) async throws(AuditFinding) -> [WireHash] {
        var table = SubtreeTable()
        var tiles: [TileCoordinate: HashTile] = [:]
        for subtree in InclusionProof.subtrees(index: index, size: size) {
            let coordinate = try coordinate(of: subtree)
            let tile: HashTile
            if let known = tiles[coordinate] {
                tile = known
            } else {
                tile = try await read(coordinate)
                tiles[coordinate] = tile
            }
            table.hashes[subtree] = tile.hash(of: subtree.inTile)
        }
        do {
            return try InclusionProof.path(index: index, size: size, from: table)
                .map { WireHash($0) }
        } catch {
            throw AuditFinding(.tile, at: "leaf \(index)", error.description)
        }
    }

    private func coordinate(of subtree: Subtree) throws(AuditFinding) -> TileCoordinate {
        let (level, index) = subtree.tile
        let count = size >> (TileCoordinate.height * level)
        let width = min(count - index * TileCoordinate.fullWidth, TileCoordinate.fullWidth)
        guard let coordinate = TileCoordinate(.hashes(level: level), index: index, width: width)
        else { throw AuditFinding(.tile, at: "level \(level)", "there is no such tile") }
        return coordinate
    }

    private func read(_ coordinate: TileCoordinate) async throws(AuditFinding) -> HashTile {
        let bytes: [UInt8]?
        do {
            bytes = try await source.tile(coordinate)
        } catch {
            throw AuditFinding(unreachable: coordinate.path, error)
        }
        guard let hashes = bytes.flatMap({ TileEncoding.hashes($0) }) else {
            throw AuditFinding(.tile, at: coordinate.path, "it is missing, or no list of hashes")
        }
        return HashTile(leafHashes: hashes)
    }
}
