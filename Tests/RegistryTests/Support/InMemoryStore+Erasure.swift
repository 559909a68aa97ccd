import Cryptography
import Registry

extension InMemoryStore {
    func receipts(issuedAt times: Set<Int>) async throws(StoreError) -> [StoredReceipt] {
        image.receipts.values.filter { times.contains($0.issuedAt) }
            .sorted { ($0.issuedAt, $0.tag) < ($1.issuedAt, $1.tag) }
    }

    func states(owners: Set<Int>) async throws(StoreError) -> [StoredState] {
        image.states.values.filter { owners.contains($0.owner) }
            .sorted { $0.number < $1.number }
    }

    func erasureHeights() async throws(StoreError) -> [Int] {
        image.erasures
    }

    func erasedPayloads(
        at leaves: [Int]
    ) async throws(StoreError) -> [StoredErasure.Payload] {
        let kept = image.erasedPayloads
        return leaves.compactMap { kept[$0] }
    }

    func erase(_ erasure: StoredErasure) async throws(StoreError) {
        try change { (contents) throws(StoreError) in contents.erase(erasure) }
    }

    func sweep() async throws(StoreError) {}
}

extension InMemoryStore.Contents {
    mutating func erase(_ erasure: StoredErasure) {
        for key in erasure.contentKeys { contentKeys[key.label] = key }
        for part in erasure.parts {
            guard let statement = statements[part.leafIndex] else { continue }
            var parts = statement.parts
            parts[part.part] = .init(owner: parts[part.part].owner, sealed: part.sealed)
            statements[part.leafIndex] = StoredStatement(
                leafIndex: statement.leafIndex, entry: statement.entry, type: statement.type,
                issuedAt: statement.issuedAt, links: statement.links, parts: parts)
        }
        for payload in erasure.payloads where erasedPayloads[payload.leafIndex] == nil {
            erasedPayloads[payload.leafIndex] = payload
        }
        for state in erasure.states { states[state.number] = state }
        for matter in erasure.matters { matters[matter.number] = matter }
        for event in erasure.events { replace(event) }
        readings.removeAll { erasure.forgottenReadings.contains($0.owner) }
        for receipt in erasure.receipts { receipts[receipt.tag] = receipt }
    }
}
