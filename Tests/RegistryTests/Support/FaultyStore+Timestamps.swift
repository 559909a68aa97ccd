import Registry

extension FaultyStore {
    func keep(_ timestamp: StoredTimestamp) async throws(StoreError) {
        try await store.keep(timestamp)
    }

    func timestamps(after size: Int, sizes: Int) async throws(StoreError) -> [StoredTimestamp] {
        try await store.timestamps(after: size, sizes: sizes)
    }

    func lastTimestampedSize(authority: String) async throws(StoreError) -> Int? {
        try await store.lastTimestampedSize(authority: authority)
    }
}
