import Registry

extension FaultyStore {
    func receipts(issuedAt times: Set<Int>) async throws(StoreError) -> [StoredReceipt] {
        try await store.receipts(issuedAt: times)
    }

    func states(owners: Set<Int>) async throws(StoreError) -> [StoredState] {
        try await store.states(owners: owners)
    }

    func erasedPayloads(
        at leaves: [Int]
    ) async throws(StoreError) -> [StoredErasure.Payload] {
        try await store.erasedPayloads(at: leaves)
    }

    func erasureHeights() async throws(StoreError) -> [Int] {
        try await store.erasureHeights()
    }

    func erase(_ erasure: StoredErasure) async throws(StoreError) {
        try await store.erase(erasure)
    }

    func sweep() async throws(StoreError) {
        try await store.sweep()
    }
}
