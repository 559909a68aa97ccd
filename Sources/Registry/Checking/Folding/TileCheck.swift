internal import Cryptography
internal import TransparencyLog

/// Compares stored tiles with those that the leaves make.
struct TileCheck: Sendable {
    let store: any CheckableStore

    /// The hashes of a full tile as they are stored; `nil`, with a finding, where there are none.
    func hashes(_ id: TileID, _ report: inout CheckReport) async throws(StoreError) -> [Digest]? {
        let tiles: [StoredTile]
        do {
            tiles = try await store.tiles([id])
        } catch {
            guard error.code == .corrupt else { throw error }
            report.add(.derived, id.place, "the tile cannot be read: \(error.reason)")
            return nil
        }
        if tiles.isEmpty { report.add(.derived, id.place, "the tile is missing") }
        return tiles.first?.hashes
    }

    /// - Parameter filled: tiles as the leaves make them.
    func compare(
        _ filled: [StoredTile], _ report: inout CheckReport
    ) async throws(StoreError) {
        for tile in filled {
            guard let stored = try await hashes(tile.id, &report) else { continue }
            guard let place = zip(stored, tile.hashes).enumerated().first(where: { $1.0 != $1.1 })
            else { continue }
            report.add(
                .derived, tile.id.place,
                "hash \(place.offset) of the tile is not the one that the leaves make")
        }
    }
}

extension TileID {
    /// The row for people.
    var place: String { "tiles, tree \(tree.rawValue), level \(level), tile \(index)" }
}
