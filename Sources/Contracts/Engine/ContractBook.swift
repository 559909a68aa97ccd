internal import Cryptography

/// Every version of every contract that was published.
package struct ContractBook: Sendable {
    /// By name, and then by version: the order in which they react.
    package private(set) var versions: [PublishedContract] = []
    private var byLeaf: [Int: PublishedContract] = [:]
    /// The places in `versions` of those that a type of statement means something to.
    private var byType: [String: [Int]] = [:]
    /// What is kept for joins, in the order in which it began.
    private(set) var tables: [JoinTable.Begun] = []
    private var tablesByDigest: [Digest: JoinTableID] = [:]
    /// The places in `tables` of those that a type of statement changes.
    private var tablesByType: [String: [Int]] = [:]

    package init() {}

    /// The contracts that a registry published, in whatever order they were found.
    ///
    /// A table has the name of the first publication that has it, in every tag that is kept. So they are
    /// taken in the order of their publications, as they were when the registry published them: in
    /// another, what is kept would not be found again.
    package init(_ published: some Sequence<PublishedContract>) {
        for contract in published.sorted(by: { $0.leaf < $1.leaf }) { add(contract) }
    }

    package var isEmpty: Bool { versions.isEmpty }

    /// Takes up a version that is published after all the others.
    package mutating func add(_ contract: PublishedContract) {
        versions.append(contract)
        versions.sort {
            $0.name.hasSameUTF8(as: $1.name)
                ? $0.version < $1.version
                : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        byLeaf[contract.leaf] = contract
        begin(contract)
        byType = [:]
        for (place, version) in versions.enumerated() {
            let compiled = version.contract
            for type in Set(compiled.reactions.keys).union(compiled.endings.keys) {
                byType[type, default: []].append(place)
            }
        }
    }

    /// A table begins with the first version that has it, and never ends: another may come.
    private mutating func begin(_ contract: PublishedContract) {
        for (place, table) in contract.contract.tables.enumerated()
        where tablesByDigest[table.digest] == nil {
            let id = JoinTableID(contract: contract.leaf, place: place)
            tablesByDigest[table.digest] = id
            for type in table.types { tablesByType[type, default: []].append(tables.count) }
            tables.append(
                JoinTable.Begun(id: id, table: table, effectiveFrom: contract.effectiveFrom))
        }
    }

    /// The tables that a statement in the block of a height may change.
    func tables(changedBy type: String, at height: Int) -> [JoinTable.Begun] {
        (tablesByType[type] ?? []).map { tables[$0] }.filter { $0.effectiveFrom <= height }
    }

    /// The table that a join reads.
    func id(of table: JoinTable) -> JoinTableID? { tablesByDigest[table.digest] }

    /// The most that may come of one statement in a block. It is what it was in logs of before there
    /// were joins.
    var effectsPerCause: Int {
        tables.isEmpty
            ? ContractLimits.effectsPerCause : ContractLimits.joinedEffectsPerCause
    }

    /// The version whose publication stands at a leaf.
    package subscript(leaf: Int) -> PublishedContract? { byLeaf[leaf] }

    /// A version by its name and number.
    package func version(_ name: String, _ number: Int) -> PublishedContract? {
        versions.first { $0.name.hasSameUTF8(as: name) && $0.version == number }
    }

    /// The version of a contract that reacts to new statements in the block of a height.
    package func inForce(_ name: String, at height: Int) -> PublishedContract? {
        versions.last { $0.name.hasSameUTF8(as: name) && $0.effectiveFrom <= height }
    }

    /// The number that the next version of a contract gets.
    package func nextVersion(of name: String) -> Int {
        (versions.last { $0.name.hasSameUTF8(as: name) }?.version ?? 0) + 1
    }

    /// Whether statements of a type mean something to any version.
    package func concerns(_ type: String) -> Bool {
        byType[type] != nil || tablesByType[type] != nil
    }

    /// Those to which a statement in the block of a height means something, in their order, each
    /// with whether it is in force: another version may have taken its place.
    func concerned(
        by type: String, at height: Int
    ) -> [(contract: PublishedContract, isInForce: Bool)] {
        (byType[type] ?? []).compactMap { place in
            let contract = versions[place]
            guard contract.effectiveFrom <= height else { return nil }
            return (contract, isInForce(place, at: height))
        }
    }

    /// Whether a version is the one that reacts to new statements in the block of a height.
    package func isInForce(_ contract: PublishedContract, at height: Int) -> Bool {
        versions.firstIndex { $0.leaf == contract.leaf }.map { isInForce($0, at: height) } ?? false
    }

    private func isInForce(_ place: Int, at height: Int) -> Bool {
        guard versions[place].effectiveFrom <= height else { return false }
        return !versions[(place + 1)...].prefix { $0.name.hasSameUTF8(as: versions[place].name) }
            .contains { $0.effectiveFrom <= height }
    }
}

extension String {
    func hasSameUTF8(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension ContractBook {
    /// The timers that a statement in the block of a height may change: what is read before
    /// contracts run.
    package func timerKeys(of event: ContractEvent, at height: Int) -> [TimerKey] {
        concerned(by: event.type, at: height).flatMap { contract, _ -> [TimerKey] in
            var keys: [TimerKey] = []
            if let members = contract.contract.endings[event.type] {
                keys += TimerKey.ended(contract, members, by: event)
            }
            if contract.contract.definition.isTimed,
                contract.contract.reactions[event.type] != nil
            {
                keys.append(TimerKey(contract, contract.contract.definition.key, of: event))
            }
            return keys
        }
    }
}
