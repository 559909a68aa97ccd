internal import Cryptography
internal import TransparencyLog

extension AuditedLog {
    /// What the last tiles above the bundles hold of the leaves that are remembered, by level from 1
    /// on: read, and held against the remembered frontier.
    func tiles(of remembered: AuditState) async throws(AuditFinding) -> [[Digest]] {
        var tiles: [[Digest]] = []
        for level in 1...TileCoordinate.levels.upperBound {
            let shift = TileCoordinate.height * level
            let count = remembered.size >> shift
            guard count > 0 else { break }
            let width = remembered.tree.partialWidth(atTileLevel: level)
            guard width > 0 else {
                tiles.append([])
                continue
            }
            let index = count / TileCoordinate.fullWidth
            let present = size >> shift - index * TileCoordinate.fullWidth
            guard
                let tile = TileCoordinate(
                    .hashes(level: level), index: index,
                    width: min(present, TileCoordinate.fullWidth))
            else { break }
            let hashes = try await hashes(of: tile).prefix(width)
            guard remembered.tree.ends(with: hashes, atTileLevel: level) else {
                throw AuditFinding(
                    .consistency, at: tile.path,
                    "it does not begin with the hashes that are remembered")
            }
            tiles.append(Array(hashes))
        }
        return tiles
    }
}
