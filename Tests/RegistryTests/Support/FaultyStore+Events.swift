import Registry

extension FaultyStore {
    func events(
        of recipient: Int, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        try await store.events(of: recipient, after: position, limit: limit)
    }

    func events(owner: Int, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await store.events(owner: owner, limit: limit)
    }

    func forgetEvents(before time: Int) async throws(StoreError) {
        try await store.forgetEvents(before: time)
    }

    func readings(
        of owners: [Int], since time: Int
    ) async throws(StoreError) -> [StoredReading] {
        try await store.readings(of: owners, since: time)
    }

    func forgetReadings(before time: Int) async throws(StoreError) {
        try await store.forgetReadings(before: time)
    }
}
