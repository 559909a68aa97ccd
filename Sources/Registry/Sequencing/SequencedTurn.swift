internal import CanonicalEncoding
internal import Contracts
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// What an action is decided over, and what it changes.
struct SequencedTurn: Sendable {
    /// Where the first of its statements would stand.
    let firstLeaf: Int
    /// Seconds: the time of its statements.
    let issuedAt: Int
    /// Seconds: the same, and never before the block before, wherever the clock was set. What runs out
    /// runs out by it.
    let time: Int
    let random: any RandomSource
    /// The labels before the block.
    private let index: LabelIndex
    /// What stands in the block before it, from the block's first leaf on.
    private let earlier: [PreparedStatement]
    private let keeper: MatterKeeper
    private(set) var matters: MatterOverlay
    var participants: ParticipantOverlay
    var contracts: ContractBook
    var clock: LedgerClock?
    /// The height of the block that it stands in.
    let height: Int
    /// When the block before was made, in seconds.
    let lastBlockTime: Int

    init(
        issuedAt: Int, random: any RandomSource, state: LedgerState,
        earlier: [PreparedStatement], keeper: MatterKeeper, overlay: StateOverlay
    ) {
        firstLeaf = state.log.size + earlier.count
        self.issuedAt = issuedAt
        time = max(issuedAt, (state.last?.statement.time ?? 0) / 1_000)
        self.random = random
        index = state.index
        self.earlier = earlier
        self.keeper = keeper
        matters = overlay.matters
        participants = overlay.participants
        contracts = overlay.contracts
        clock = overlay.clock
        height = (state.last?.statement.height ?? -1) + 1
        lastBlockTime = (state.last?.statement.time ?? 0) / 1_000
    }

    /// The day of its statements, in UTC.
    var day: CalendarDate { CalendarDate(secondsSince1970: issuedAt) }

    /// How many statements stand under the label, and the root of their tree (ledger-format.md §5).
    func head(of label: Label) -> (count: Int, root: Digest) {
        let key = label.key
        var tree = index.head(of: key)?.tree ?? CompactRange()
        let first = firstLeaf - earlier.count
        for (offset, statement) in earlier.enumerated() where statement.labels.contains(key) {
            tree.append(LabelHash.posting(leafIndex: first + offset, entry: statement.entry))
        }
        return (tree.size, tree.root)
    }

    /// Whether something that answers are made from came under the label after its first `count`
    /// statements: a credit record, a dispute or an erasure.
    func hasNewFacts(under label: Label, since count: Int) async throws(RegistryError) -> Bool {
        let key = label.key
        let isHere = earlier.contains { statement in
            statement.labels.contains(key) && Self.isFact(statement.type)
        }
        if isHere { return true }
        guard let head = index.head(of: key), head.count > count else { return false }
        do {
            return try await keeper.store.chain(
                label: head.number, from: head.tail, count: head.count - count
            ).contains { Self.isFact($0.type) }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func isFact(_ vct: String) -> Bool {
        guard let type = StatementType(vct: vct) else { return false }
        // That a record is right changes no answer.
        if type == DisputeStatement.acknowledged.type { return false }
        switch type.family {
        case .credit, .dispute, .erasure: return true
        default: return false
        }
    }

    /// Whether any contract waits for a time that has come.
    func hasDueTimer(at time: Int) async throws(RegistryError) -> Bool {
        do {
            return try await !keeper.store.dueContractTimers(at: time, limit: 1).isEmpty
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The matter with a name, as it stands now.
    func matter(_ key: MatterKey) async throws(RegistryError) -> Matter? {
        if let changed = matters.changed[key] { return changed.matter }
        return try await keeper.matter(key)?.matter
    }

    /// The matters of a kind that are about someone, as they stand now.
    func matters(
        _ kind: MatterKind, about owner: Label
    ) async throws(RegistryError) -> [Matter] {
        var found = matters.changed.values.map(\.matter)
            .filter { $0.key.kind == kind && $0.owner == owner }
        guard let number = index.head(of: owner.key)?.number else { return found }
        var after: Int? = -1
        while let start = after {
            let page = try await keeper.matters(
                kind, .owner(number), after: start, limit: Self.pageLength)
            // What the block changed was taken as it is now.
            found += page.matters.filter { matters.changed[$0.key] == nil }
            after = page.next
        }
        return found
    }

    private static let pageLength = 200

    /// Takes a matter as it stands from now on; its statements must be recorded with it.
    mutating func put(_ matter: Matter) async throws(RegistryError) {
        if let changed = matters.changed[matter.key] {
            matters.put(matter, number: changed.number)
        } else {
            matters.put(matter, number: try await keeper.matter(matter.key)?.number)
        }
    }

    /// A statement of a type, with a seed of its own; what is not given is null.
    func statement(
        _ schema: StatementSchema, _ members: JSONObject
    ) throws(RegistryError) -> StatementContent {
        do {
            return schema.content(issuedAt: issuedAt, seed: try random.key(), members)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
