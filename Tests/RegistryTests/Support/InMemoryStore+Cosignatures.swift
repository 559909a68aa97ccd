import Registry

extension InMemoryStore {
    func cosignatures() async throws(StoreError) -> [StoredCosignature] {
        image.cosignatures
    }

    func replaceCosignatures(
        by cosignatures: [StoredCosignature]
    ) async throws(StoreError) {
        try change { (contents) throws(StoreError) in contents.cosignatures = cosignatures }
    }
}
