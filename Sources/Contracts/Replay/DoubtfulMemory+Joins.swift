internal import Cryptography

/// What is kept for joins is remembered as it is: what was erased is not there.
extension DoubtfulMemory {
    func tag(_ key: JoinKey) -> Digest { memory.tag(key) }

    func prefetch(read: [JoinKey], removed: [JoinKey]) throws(Never) {}

    func kept(_ tag: Digest) throws(Never) -> KeptStatement? { memory.kept(tag) }

    func kept(inGroup group: Digest, limit: Int) throws(Never) -> [KeptStatement] {
        memory.kept(inGroup: group, limit: limit)
    }

    func kept(at leaf: Int) throws(Never) -> [(tag: Digest, kept: KeptStatement)] {
        memory.kept(at: leaf)
    }

    mutating func keep(
        _ event: ContractEvent, as kept: KeptStatement, at tag: Digest
    ) throws(Never) {
        memory.keep(event, as: kept, at: tag)
    }

    mutating func removeKept(_ tag: Digest) throws(Never) { memory.removeKept(tag) }
}
