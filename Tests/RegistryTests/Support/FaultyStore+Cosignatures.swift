import Registry

extension FaultyStore {
    func cosignatures() async throws(StoreError) -> [StoredCosignature] {
        try await store.cosignatures()
    }

    func replaceCosignatures(
        by cosignatures: [StoredCosignature]
    ) async throws(StoreError) {
        try await store.replaceCosignatures(by: cosignatures)
    }
}
