internal import Contracts
internal import Cryptography

/// What contracts remember, in storage and in what the block changed of it.
struct StoreContractMemory: ContractMemory, Sendable {
    typealias Failure = RegistryError

    let store: any RegistryStore
    let master: MasterSecret
    let opener: StatementOpener
    /// Those of the block's own statements that a tick in it may find due: they are not stored yet.
    private var block: [Int: ContractEvent] = [:]
    /// What was read; `nil` for what is not there.
    private var loaded: [Digest: ContractTimer?] = [:]
    /// What the block changed; `nil` for what is not there any more.
    private(set) var changed: [Digest: ContractTimer?] = [:]
    /// Where the timers that the block changed wait, and may have gone from since: a batch of
    /// corrections asks for each.
    private var changedByLeaf: [Int: Set<Digest>] = [:]
    /// What is kept for joins.
    var joins = StoreJoinMemory()

    init(
        store: any RegistryStore, master: MasterSecret, opener: StatementOpener
    ) {
        self.store = store
        self.master = master
        self.opener = opener
    }

    mutating func admit(_ event: ContractEvent) {
        block[event.leaf] = event
    }

    func tag(_ key: TimerKey) -> Digest {
        master.pseudonym("tallystick/contract-timer/v1", ["\(key.contract)", key.values])
    }

    mutating func prefetch(_ keys: [TimerKey]) async throws(RegistryError) {
        let tags = Array(Set(keys.map(tag)).subtracting(loaded.keys))
        guard !tags.isEmpty else { return }
        do {
            let timers = try await store.contractTimers(tags)
            for (tag, timer) in zip(tags, timers) { loaded.updateValue(timer, forKey: tag) }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    mutating func timer(_ tag: Digest) async throws(RegistryError) -> ContractTimer? {
        if let changed = changed[tag] { return changed }
        if let loaded = loaded[tag] { return loaded }
        do {
            let timer = try await store.contractTimers([tag]).first ?? nil
            loaded.updateValue(timer, forKey: tag)
            return timer
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func timers(
        at leaf: Int
    ) async throws(RegistryError) -> [(tag: Digest, timer: ContractTimer)] {
        do {
            let stored = try await store.contractTimers(at: leaf)
                .filter { changed[$0.tag] == nil }.map { (tag: $0.tag, timer: $0.timer) }
            let made = (changedByLeaf[leaf] ?? []).compactMap { tag in
                (changed[tag] ?? nil).map { (tag: tag, timer: $0) }
            }
            return (stored + made.filter { $0.timer.leaf == leaf }).sorted { $0.tag < $1.tag }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func dueTimers(
        at time: Int, limit: Int
    ) async throws(RegistryError) -> [(tag: Digest, timer: ContractTimer)] {
        do {
            // Each that the block changed may stand in the place of one that is still to come.
            let stored = try await store.dueContractTimers(
                at: time, limit: limit + changed.count)
            let due = over(stored) { $0.due.map { $0 <= time } ?? false }
            return Array(
                due.sorted {
                    ($0.timer.due ?? 0, $0.timer.leaf, $0.timer.contract)
                        < ($1.timer.due ?? 0, $1.timer.leaf, $1.timer.contract)
                }.prefix(limit))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    mutating func put(_ timer: ContractTimer?, at tag: Digest) {
        changed.updateValue(timer, forKey: tag)
        if let timer { changedByLeaf[timer.leaf, default: []].insert(tag) }
    }

    mutating func event(at leaf: Int) async throws(RegistryError) -> ContractEvent? {
        if let event = block[leaf] ?? joins.contents(at: leaf) { return event }
        // Kept: of a batch of corrections each has the same readers.
        let event = try await events(at: [leaf]).first
        joins.load(event.map { [$0] } ?? [])
        return event
    }

    private func over(
        _ stored: [StoredTimer], _ belongs: (ContractTimer) -> Bool
    ) -> [(tag: Digest, timer: ContractTimer)] {
        let kept = stored.filter { changed[$0.tag] == nil }.map { ($0.tag, $0.timer) }
        let made = changed.compactMap { tag, timer in timer.map { (tag, $0) } }
        return (kept + made).filter { belongs($0.1) }.map { (tag: $0.0, timer: $0.1) }
    }
}
