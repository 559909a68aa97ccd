internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// An entry bundle that was read and hashed, with what stands beside it.
struct BundleReading: Sendable {
    let index: Int
    /// `nil` where they are not served.
    let entries: [Digest]?
    /// The hashes of the bundle's entries, or where those are missing, what is served as such.
    let tile: HashTile
    /// What is served as the hash tile, where that differs from ``tile``.
    let servedTile: HashTile?
    /// Ascending by leaf, each at a leaf of this bundle.
    let blocks: [BlockStatement]
    let findings: [AuditFinding]

    /// The index of the bundle's first leaf.
    var first: Int { index * TileCoordinate.fullWidth }
}
