import CreditModel
import Cryptography
import Registry

extension FaultyStore {
    func states(_ tags: [Digest]) async throws(StoreError) -> [StoredState?] {
        try await store.states(tags)
    }

    func states(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredState] {
        try await store.states(lender: lender, after: number, limit: limit)
    }

    func stateCount() async throws(StoreError) -> Int {
        try await store.stateCount()
    }

    func links(from earlier: [Int]) async throws(StoreError) -> [StateLink] {
        try await store.links(from: earlier)
    }

    func links(to later: [Int]) async throws(StoreError) -> [StateLink] {
        try await store.links(to: later)
    }

    func keep(_ batch: StoredBatch) async throws(StoreError) {
        try await store.keep(batch)
    }

    func batchCount() async throws(StoreError) -> Int {
        try await store.batchCount()
    }

    func batch(tag: Digest) async throws(StoreError) -> StoredBatch? {
        try await store.batch(tag: tag)
    }

    func lastBatch(idempotency: Digest) async throws(StoreError) -> StoredBatch? {
        try await store.lastBatch(idempotency: idempotency)
    }

    func batches(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredBatch] {
        try await store.batches(lender: lender, after: number, limit: limit)
    }

    func findings(batch number: Int, page: Int) async throws(StoreError) -> [UInt8]? {
        try await store.findings(batch: number, page: page)
    }

    func hasBatch(reference: Digest) async throws(StoreError) -> Bool {
        try await store.hasBatch(reference: reference)
    }

    func matter(tag: Digest) async throws(StoreError) -> StoredMatter? {
        try await store.matter(tag: tag)
    }

    func matters(
        _ kind: Int, _ list: MatterList, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredMatter] {
        try await store.matters(kind, list, after: number, limit: limit)
    }

    func matterCount() async throws(StoreError) -> Int {
        try await store.matterCount()
    }
}
