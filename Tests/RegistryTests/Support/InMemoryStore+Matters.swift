import Cryptography
import Registry

extension InMemoryStore {
    func matter(tag: Digest) async throws(StoreError) -> StoredMatter? {
        image.matters.values.first { $0.tag == tag }
    }

    func matters(
        _ kind: Int, _ list: MatterList, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredMatter] {
        let listed = image.matters.values.filter { matter in
            guard matter.kind == kind, matter.number > number else { return false }
            switch list {
            case .all: return true
            case .owner(let label): return matter.owner == label
            case .participant(let label): return matter.participant == label
            }
        }
        return Array(listed.sorted { $0.number < $1.number }.prefix(limit))
    }

    func matterCount() async throws(StoreError) -> Int {
        (image.matters.keys.max() ?? -1) + 1
    }
}
