import Contracts
import Cryptography
import Registry

extension InMemoryStore {
    func contractTimers(_ tags: [Digest]) async throws(StoreError) -> [ContractTimer?] {
        let timers = image.timers
        return tags.map { timers[$0] }
    }

    func contractTimers(at leaf: Int) async throws(StoreError) -> [StoredTimer] {
        image.timers.filter { $0.value.leaf == leaf }.map { StoredTimer(tag: $0, timer: $1) }
    }

    func dueContractTimers(at time: Int, limit: Int) async throws(StoreError) -> [StoredTimer] {
        let due = image.timers.compactMap { tag, timer in
            timer.due.flatMap { $0 <= time ? ($0, StoredTimer(tag: tag, timer: timer)) : nil }
        }.sorted {
            ($0.0, $0.1.timer.leaf, $0.1.timer.contract)
                < ($1.0, $1.1.timer.leaf, $1.1.timer.contract)
        }
        return due.prefix(limit).map(\.1)
    }

    func contractJoins(_ tags: [Digest]) async throws(StoreError) -> [KeptStatement?] {
        let joins = image.joins
        return tags.map { joins[$0] }
    }

    func contractJoins(at leaf: Int) async throws(StoreError) -> [StoredJoin] {
        image.joins.filter { $0.value.leaf == leaf }.map { StoredJoin(tag: $0, kept: $1) }
    }

    func contractJoins(
        inGroup group: Digest, limit: Int
    ) async throws(StoreError) -> [StoredJoin] {
        let all = image.joins.filter { $0.value.group == group }
            .map { StoredJoin(tag: $0, kept: $1) }
        return Array(all.sorted { $0.kept.leaf > $1.kept.leaf }.prefix(limit))
    }

    func contractExecutions(
        of cause: Int, limit: Int
    ) async throws(StoreError) -> [StoredExecution] {
        Array(
            image.executions.filter { $0.cause == cause }.sorted { $0.leaf < $1.leaf }
                .prefix(limit))
    }
}
