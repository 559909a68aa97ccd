import Contracts
import Cryptography
import Registry

extension FaultyStore {
    func contractTimers(_ tags: [Digest]) async throws(StoreError) -> [ContractTimer?] {
        try await store.contractTimers(tags)
    }

    func contractTimers(at leaf: Int) async throws(StoreError) -> [StoredTimer] {
        try await store.contractTimers(at: leaf)
    }

    func dueContractTimers(at time: Int, limit: Int) async throws(StoreError) -> [StoredTimer] {
        try await store.dueContractTimers(at: time, limit: limit)
    }

    func contractJoins(_ tags: [Digest]) async throws(StoreError) -> [KeptStatement?] {
        try await store.contractJoins(tags)
    }

    func contractJoins(at leaf: Int) async throws(StoreError) -> [StoredJoin] {
        try await store.contractJoins(at: leaf)
    }

    func contractJoins(
        inGroup group: Digest, limit: Int
    ) async throws(StoreError) -> [StoredJoin] {
        try await store.contractJoins(inGroup: group, limit: limit)
    }

    func contractExecutions(
        of cause: Int, limit: Int
    ) async throws(StoreError) -> [StoredExecution] {
        try await store.contractExecutions(of: cause, limit: limit)
    }
}
