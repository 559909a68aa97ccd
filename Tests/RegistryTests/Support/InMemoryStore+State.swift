import CreditModel
import Cryptography
import Registry

extension InMemoryStore {
    func states(_ tags: [Digest]) async throws(StoreError) -> [StoredState?] {
        let contents = image
        return tags.map { tag in contents.stateTags[tag].flatMap { contents.states[$0] } }
    }

    func states(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredState] {
        Array(
            image.states.values.filter { $0.lender == lender && $0.number > number }
                .sorted { $0.number < $1.number }.prefix(limit))
    }

    func stateCount() async throws(StoreError) -> Int {
        (image.states.keys.max() ?? -1) + 1
    }

    func links(from earlier: [Int]) async throws(StoreError) -> [StateLink] {
        let links = image.links.sorted { ($0.earlier, $0.later) < ($1.earlier, $1.later) }
        return earlier.flatMap { leaf in links.filter { $0.earlier == leaf } }
    }

    func links(to later: [Int]) async throws(StoreError) -> [StateLink] {
        let links = image.links.sorted { ($0.earlier, $0.later) < ($1.earlier, $1.later) }
        return later.flatMap { leaf in links.filter { $0.later == leaf } }
    }

    func keep(_ batch: StoredBatch) async throws(StoreError) {
        try change { (contents) throws(StoreError) in try contents.add(batch) }
    }

    func batchCount() async throws(StoreError) -> Int {
        (image.batches.map(\.number).max() ?? -1) + 1
    }

    func batch(tag: Digest) async throws(StoreError) -> StoredBatch? {
        image.batches.first { $0.tag == tag }?.withoutFindings
    }

    func lastBatch(idempotency: Digest) async throws(StoreError) -> StoredBatch? {
        image.batches.filter { $0.idempotency == idempotency }
            .max { $0.number < $1.number }?.withoutFindings
    }

    func batches(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredBatch] {
        Array(
            image.batches.filter { $0.lender == lender && $0.number > number }
                .sorted { $0.number < $1.number }.prefix(limit).map(\.withoutFindings))
    }

    func findings(batch number: Int, page: Int) async throws(StoreError) -> [UInt8]? {
        guard let pages = image.batches.first(where: { $0.number == number })?.findings,
            pages.indices.contains(page)
        else { return nil }
        return pages[page]
    }

    func hasBatch(reference: Digest) async throws(StoreError) -> Bool {
        image.batches.contains { $0.reference == reference }
    }
}

extension StoredBatch {
    fileprivate var withoutFindings: StoredBatch {
        StoredBatch(
            number: number, tag: tag, reference: reference, idempotency: idempotency,
            lender: lender, sealed: sealed,
            findings: [])
    }
}
