import Contracts
import Cryptography

/// What a registry's contracts remember, from whose statements some were erased meanwhile.
struct ErasingMemory: ContractMemory, Sendable {
    private var memory = ReplayMemory()
    private var erased: Set<Int> = []

    mutating func admit(_ event: ContractEvent) { memory.admit(event) }
    mutating func settle(_ leaves: some Sequence<Int>) { memory.settle(leaves) }
    mutating func erase(_ leaves: Set<Int>) { erased.formUnion(leaves) }

    func tag(_ key: TimerKey) -> Digest { memory.tag(key) }
    func prefetch(_ keys: [TimerKey]) throws(Never) {}
    func timer(_ tag: Digest) throws(Never) -> ContractTimer? { memory.timer(tag) }

    func timers(at leaf: Int) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        memory.timers(at: leaf)
    }

    func dueTimers(
        at time: Int, limit: Int
    ) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        memory.dueTimers(at: time, limit: limit)
    }

    mutating func put(_ timer: ContractTimer?, at tag: Digest) throws(Never) {
        memory.put(timer, at: tag)
    }

    func event(at leaf: Int) throws(Never) -> ContractEvent? {
        erased.contains(leaf) ? nil : memory.event(at: leaf)
    }

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
