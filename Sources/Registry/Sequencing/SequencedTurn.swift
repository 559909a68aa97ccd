internal import CanonicalEncoding
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
    let random: any RandomSource
    /// The labels before the block.
    private let index: LabelIndex
    /// What stands in the block before it, from the block's first leaf on.
    private let earlier: [PreparedStatement]
    private let keeper: MatterKeeper
    private(set) var matters: MatterOverlay
    var participants: ParticipantOverlay

    init(
        issuedAt: Int, random: any RandomSource, state: LedgerState,
        earlier: [PreparedStatement], keeper: MatterKeeper, matters: MatterOverlay,
        participants: ParticipantOverlay
    ) {
        firstLeaf = state.log.size + earlier.count
        self.issuedAt = issuedAt
        self.random = random
        index = state.index
        self.earlier = earlier
        self.keeper = keeper
        self.matters = matters
        self.participants = participants
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
        switch StatementType(vct: vct)?.family {
        case .credit, .dispute, .erasure: true
        default: false
        }
    }

    /// The matter with a name, as it stands now.
    func matter(_ key: MatterKey) async throws(RegistryError) -> Matter? {
        if let changed = matters.changed[key] { return changed.matter }
        return try await keeper.matter(key)?.matter
    }

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
