import Registry

extension InMemoryStore {
    func keep(_ timestamp: StoredTimestamp) async throws(StoreError) {
        try change { (contents) throws(StoreError) in
            let isThere = contents.timestamps.contains {
                $0.size == timestamp.size && $0.authority == timestamp.authority
            }
            guard !isThere else { throw Self.taken("a time stamp") }
            contents.timestamps.append(timestamp)
        }
    }

    func timestamps(after size: Int, sizes: Int) async throws(StoreError) -> [StoredTimestamp] {
        let later = image.timestamps.filter { $0.size > size }
        let pages = Set(later.map(\.size)).sorted().prefix(sizes)
        return pages.flatMap { size in
            later.filter { $0.size == size }
                .sorted { $0.authority.utf8.lexicographicallyPrecedes($1.authority.utf8) }
        }
    }

    func lastTimestampedSize(authority: String) async throws(StoreError) -> Int? {
        image.timestamps.filter { $0.authority == authority }.map(\.size).max()
    }
}
