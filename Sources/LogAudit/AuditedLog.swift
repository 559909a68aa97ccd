internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// A log under audit: its files, under one checkpoint whose signature was verified.
struct AuditedLog: Sendable {
    let source: any LogSource
    let verifier: LedgerVerifier
    /// The signed note.
    let note: String
    let checkpoint: Checkpoint
    /// Keys that were not known before.
    let learned: [KeyAnnouncement]
    let limits: AuditLimits
    let progress: @Sendable (AuditProgress) -> Void

    var size: Int { checkpoint.size }
    var origin: String { checkpoint.origin }
    /// The index of the last entry bundle.
    var lastBundle: Int { (size - 1) / TileCoordinate.fullWidth }
    var paths: TilePaths { TilePaths(source: source, size: size) }

    /// The tile or bundle of a row beside an entry bundle, as wide as the log makes it.
    func bundle(_ row: TileCoordinate.Row, _ index: Int) -> TileCoordinate? {
        let width = min(size - index * TileCoordinate.fullWidth, TileCoordinate.fullWidth)
        return TileCoordinate(row, index: index, width: width)
    }

    /// The hashes of a tile, as many as it is wide.
    func hashes(of tile: TileCoordinate) async throws(AuditFinding) -> [Digest] {
        let bytes: [UInt8]?
        do {
            bytes = try await source.tile(tile)
        } catch {
            throw AuditFinding(unreachable: tile.path, error)
        }
        guard let hashes = bytes.flatMap({ TileEncoding.hashes($0) }), hashes.count == tile.width
        else {
            throw AuditFinding(.tile, at: tile.path, "it is missing, or not \(tile.width) hashes")
        }
        return hashes
    }
}
