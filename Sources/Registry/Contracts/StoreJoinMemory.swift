internal import Contracts
internal import Cryptography

/// What is kept for joins, of what was read and of what the block changed.
struct StoreJoinMemory: Sendable {
    /// What was read; `nil` for what is not there.
    private var loaded: [Digest: KeptStatement?] = [:]
    /// What the block changed; `nil` for what is not there any more.
    private(set) var changed: [Digest: KeptStatement?] = [:]
    private var changedByLeaf: [Int: Set<Digest>] = [:]
    private var changedByGroup: [Digest: Set<Digest>] = [:]
    /// The statements that the block keeps, which are not stored yet.
    private var made: [Int: ContractEvent] = [:]
    /// Those that were read: before contracts ran, and by them.
    private var read: [Int: ContractEvent] = [:]

    /// What is known without asking storage.
    func contents(at leaf: Int) -> ContractEvent? { made[leaf] ?? read[leaf] }

    func isKnown(_ tag: Digest) -> Bool { changed[tag] != nil || loaded[tag] != nil }

    func known(_ tag: Digest) -> KeptStatement? {
        if let changed = changed[tag] { return changed }
        return loaded[tag] ?? nil
    }

    mutating func load(_ kept: KeptStatement?, at tag: Digest) {
        loaded.updateValue(kept, forKey: tag)
    }

    /// Takes contents that a part of a block may ask for.
    mutating func load(_ contents: [ContractEvent]) {
        for event in contents { read[event.leaf] = event }
    }

    /// Forgets the contents that a part of a block has no use for.
    mutating func forgetContents(besides leaves: Set<Int>) {
        read = read.filter { leaves.contains($0.key) }
    }

    mutating func keep(_ event: ContractEvent, as kept: KeptStatement, at tag: Digest) {
        changed.updateValue(kept, forKey: tag)
        changedByLeaf[kept.leaf, default: []].insert(tag)
        if let group = kept.group { changedByGroup[group, default: []].insert(tag) }
        made[event.leaf] = event
    }

    mutating func remove(_ tag: Digest) {
        changed.updateValue(nil, forKey: tag)
    }

    /// What the block keeps at a leaf, and of what is stored what it left as it was.
    func over(_ stored: [StoredJoin], at leaf: Int) -> [(tag: Digest, kept: KeptStatement)] {
        over(stored, changedByLeaf[leaf]) { $0.leaf == leaf }
    }

    func over(_ stored: [StoredJoin], inGroup group: Digest) -> [KeptStatement] {
        over(stored, changedByGroup[group]) { $0.group == group }.map(\.kept)
    }

    /// How many of a group the block changed at most: so many more are asked of storage.
    var changes: Int { changed.count }

    private func over(
        _ stored: [StoredJoin], _ tags: Set<Digest>?, _ belongs: (KeptStatement) -> Bool
    ) -> [(tag: Digest, kept: KeptStatement)] {
        let left = stored.filter { changed[$0.tag] == nil }.map { (tag: $0.tag, kept: $0.kept) }
        let made = (tags ?? []).compactMap { tag in
            (changed[tag] ?? nil).map { (tag: tag, kept: $0) }
        }
        return left + made.filter { belongs($0.kept) }
    }
}

extension StoreContractMemory {
    func tag(_ key: JoinKey) -> Digest {
        master.pseudonym("tallystick/contract-join/v1", key.parts)
    }

    mutating func prefetch(
        read: [JoinKey], removed: [JoinKey]
    ) async throws(RegistryError) {
        let wanted = Set(read.map(tag))
        let tags = wanted.union(removed.map(tag)).filter { !joins.isKnown($0) }.sorted()
        if !tags.isEmpty {
            let kept: [KeptStatement?]
            do {
                kept = try await store.contractJoins(tags)
            } catch {
                throw RegistryError(wrapping: error)
            }
            for (tag, kept) in zip(tags, kept) { joins.load(kept, at: tag) }
        }
        let leaves = Set(wanted.compactMap { joins.known($0)?.leaf })
        joins.forgetContents(besides: leaves)
        joins.load(try await events(at: leaves.filter { joins.contents(at: $0) == nil }.sorted()))
    }

    mutating func kept(_ tag: Digest) async throws(RegistryError) -> KeptStatement? {
        if joins.isKnown(tag) { return joins.known(tag) }
        do {
            let kept = try await store.contractJoins([tag]).first ?? nil
            joins.load(kept, at: tag)
            return kept
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func kept(
        inGroup group: Digest, limit: Int
    ) async throws(RegistryError) -> [KeptStatement] {
        do {
            let stored = try await store.contractJoins(
                inGroup: group, limit: limit + joins.changes)
            return Array(
                joins.over(stored, inGroup: group).sorted { $0.leaf > $1.leaf }.prefix(limit))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func kept(
        at leaf: Int
    ) async throws(RegistryError) -> [(tag: Digest, kept: KeptStatement)] {
        do {
            let stored = try await store.contractJoins(at: leaf)
            return joins.over(stored, at: leaf).sorted { $0.tag < $1.tag }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    mutating func keep(
        _ event: ContractEvent, as kept: KeptStatement, at tag: Digest
    ) {
        joins.keep(event, as: kept, at: tag)
    }

    mutating func removeKept(_ tag: Digest) {
        joins.remove(tag)
    }

    /// Those that stand at leaves and were not erased.
    func events(at leaves: [Int]) async throws(RegistryError) -> [ContractEvent] {
        guard !leaves.isEmpty else { return [] }
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(at: leaves)
        } catch {
            throw RegistryError(wrapping: error)
        }
        var events: [ContractEvent] = []
        for statement in statements {
            events += try await opener.contents(of: [statement]).map {
                ContractEvent($0, leaf: statement.leafIndex)
            }
        }
        return events
    }
}
