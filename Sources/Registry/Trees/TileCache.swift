internal import TransparencyLog

/// Full tiles with all hashes above them, the hot ones in memory.
struct TileCache: Sendable {
    private let store: any RegistryStore
    private let cache: GenerationalCache<TileID, HashTile>
    private let observe: RegistryObserver

    init(
        store: any RegistryStore, capacity: Int, observe: @escaping RegistryObserver = { _ in }
    ) {
        self.store = store
        self.observe = observe
        cache = GenerationalCache(capacity: capacity)
    }

    func load(_ ids: Set<TileID>) async throws(RegistryError) -> [TileID: HashTile] {
        var loaded: [TileID: HashTile] = [:]
        var missing: [TileID] = []
        for id in ids {
            if let tile = cache[id] { loaded[id] = tile } else { missing.append(id) }
        }
        observe(.cacheRead(.tiles, hits: loaded.count, misses: missing.count))
        guard !missing.isEmpty else { return loaded }
        let stored: [StoredTile]
        do {
            stored = try await store.tiles(missing)
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard stored.count == missing.count else {
            throw .inconsistent("\(missing.count - stored.count) tiles are missing from storage")
        }
        for tile in stored {
            let expanded = HashTile(leafHashes: tile.hashes)
            cache.insert(expanded, for: tile.id)
            loaded[tile.id] = expanded
        }
        return loaded
    }
}
