import Contracts
import CreditModel
import Cryptography
import Ledger
import Registry
import Synchronization

/// The second engine of the conformance suite: a registry's storage in plain collections.
///
/// It does what ``RegistryStore`` promises and nothing else, so a test that passes here and fails
/// on SQLite has found a fault of SQLite's engine, and the other way round.
final class InMemoryStore: RegistryStore, Sendable {
    struct Contents: Sendable {
        var identity: StoredIdentity?
        var blocks: [StoredBlock] = []
        var statements: [Int: StoredStatement] = [:]
        var labels: [StoredLabel] = []
        var contentKeys: [Int: StoredContentKey] = [:]
        var chunks: [LabelChunk] = []
        var tiles: [TileID: StoredTile] = [:]
        var snapshot: LabelSnapshot?
        var receipts: [Digest: StoredReceipt] = [:]
        var participants: [Digest: StoredParticipant] = [:]
        var states: [Int: StoredState] = [:]
        var stateTags: [Digest: Int] = [:]
        var links: Set<StateLink> = []
        var batches: [StoredBatch] = []
        var erasures: [Int] = []
        var erasedPayloads: [Int: StoredErasure.Payload] = [:]
        var matters: [Int: StoredMatter] = [:]
        var timers: [Digest: ContractTimer] = [:]
        var joins: [Digest: KeptStatement] = [:]
        var executions: [StoredExecution] = []
        var cosignatures: [StoredCosignature] = []
        var events: [StoredEvent] = []
        var readings: [StoredReading] = []
        var timestamps: [StoredTimestamp] = []
    }

    private let contents: Mutex<Contents>

    init(_ contents: Contents = Contents()) {
        self.contents = Mutex(contents)
    }

    /// What is stored now: a backup, or the start of a store that goes another way.
    var image: Contents { contents.withLock { $0 } }

    /// Changes what is stored behind the registry's back.
    func tamper(_ change: (inout Contents) -> Void) {
        contents.withLock { change(&$0) }
    }

    func change(
        _ change: (inout Contents) throws(StoreError) -> Void
    ) throws(StoreError) {
        try contents.withLock { (contents) throws(StoreError) in try change(&contents) }
    }

    func identity() async throws(StoreError) -> StoredIdentity? {
        image.identity
    }

    func establish(_ identity: StoredIdentity) async throws(StoreError) {
        try contents.withLock { (contents) throws(StoreError) in
            guard contents.identity == nil else { throw Self.taken("the registry") }
            contents.identity = identity
        }
    }

    @discardableResult
    func commit(_ block: BlockCommit) async throws(StoreError) -> Duration {
        try contents.withLock { (contents) throws(StoreError) in
            var next = contents
            try next.add(block)
            contents = next
        }
        return .zero
    }

    func lastBlock() async throws(StoreError) -> StoredBlock? {
        image.blocks.last
    }

    func blocks(_ heights: Range<Int>) async throws(StoreError) -> [StoredBlock] {
        let blocks = image.blocks
        return Array(blocks[heights.clamped(to: blocks.indices)])
    }

    func block(atOrAfter leafIndex: Int) async throws(StoreError) -> StoredBlock? {
        image.blocks.first { $0.statement.size >= leafIndex }
    }

    func statements(_ leaves: Range<Int>) async throws(StoreError) -> [StoredStatement] {
        let statements = image.statements
        return leaves.clamped(to: 0..<((statements.keys.max() ?? -1) + 1))
            .compactMap { statements[$0] }
    }

    func entries(_ leaves: Range<Int>) async throws(StoreError) -> [Digest] {
        try await statements(leaves).map(\.entry)
    }

    func statements(at leaves: [Int]) async throws(StoreError) -> [StoredStatement] {
        let statements = image.statements
        return leaves.compactMap { statements[$0] }
    }

    func chain(
        label: Int, from tail: Int, count: Int
    ) async throws(StoreError) -> [StoredStatement] {
        let statements = image.statements
        var chain: [StoredStatement] = []
        var next: Int? = tail
        while chain.count < count, let leaf = next {
            guard let statement = statements[leaf],
                let link = statement.links.first(where: { $0.label == label })
            else { throw StoreError(.corrupt, "a chain leads to no statement of its label") }
            chain.append(statement)
            next = link.previous
        }
        return chain
    }

    func tiles(_ ids: [TileID]) async throws(StoreError) -> [StoredTile] {
        let tiles = image.tiles
        return ids.compactMap { tiles[$0] }
    }

    func chunks(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [LabelChunk] {
        image.chunks.filter { $0.label == label && indices.contains($0.index) }
            .sorted { $0.index < $1.index }
    }

    func chunkRoots(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [Digest] {
        try await chunks(label: label, indices).map(\.root)
    }

    func labels(from number: Int, limit: Int) async throws(StoreError) -> [StoredLabel] {
        Array(
            image.labels.filter { $0.number >= number }.sorted { $0.number < $1.number }
                .prefix(limit))
    }

    func contentKeys(of labels: [Int]) async throws(StoreError) -> [StoredContentKey] {
        let keys = image.contentKeys
        return labels.compactMap { keys[$0] }
    }

    func contentKeys(
        from label: Int, limit: Int
    ) async throws(StoreError) -> [StoredContentKey] {
        Array(
            image.contentKeys.values.filter { $0.label >= label }.sorted { $0.label < $1.label }
                .prefix(limit))
    }

    func rewrap(_ keys: [RewrappedKey]) async throws(StoreError) {
        contents.withLock { contents in
            for key in keys where contents.contentKeys[key.label]?.wrapped == key.before {
                contents.contentKeys[key.label] = StoredContentKey(
                    label: key.label, wrapped: key.after)
            }
        }
    }

    func rewrapMaster(_ wrapped: [UInt8]) async throws(StoreError) {
        contents.withLock { contents in
            guard let identity = contents.identity else { return }
            contents.identity = StoredIdentity(
                origin: identity.origin, wrappedMaster: wrapped, createdAt: identity.createdAt)
        }
    }

    func labelSnapshot() async throws(StoreError) -> LabelSnapshot? {
        image.snapshot
    }

    func saveLabelSnapshot(_ snapshot: LabelSnapshot) async throws(StoreError) {
        contents.withLock { $0.snapshot = snapshot }
    }

    func receipt(tag: Digest) async throws(StoreError) -> StoredReceipt? {
        image.receipts[tag]
    }

    func forgetReceipts(before time: Int) async throws(StoreError) {
        contents.withLock { contents in
            contents.receipts = contents.receipts.filter { $0.value.issuedAt >= time }
        }
    }

    func participants() async throws(StoreError) -> [StoredParticipant] {
        Array(image.participants.values)
    }

    static func taken(_ what: String) -> StoreError {
        StoreError(.engine, "\(what) is there already")
    }
}

extension InMemoryStore.Contents {
    fileprivate mutating func add(_ block: BlockCommit) throws(StoreError) {
        guard block.block.statement.height == blocks.count else {
            throw StoreError(
                .conflict, "the block does not follow the last one stored: another process writes")
        }
        for statement in block.statements.all {
            guard statements.updateValue(statement, forKey: statement.leafIndex) == nil else {
                throw InMemoryStore.taken("a statement")
            }
        }
        for tile in block.tiles {
            guard tiles.updateValue(tile, forKey: tile.id) == nil else {
                throw InMemoryStore.taken("a tile")
            }
        }
        for label in block.labels {
            guard !labels.contains(where: { $0.number == label.number }) else {
                throw InMemoryStore.taken("a label")
            }
            labels.append(label)
        }
        for chunk in block.chunks {
            guard !chunks.contains(where: { $0.label == chunk.label && $0.index == chunk.index })
            else { throw InMemoryStore.taken("a chunk") }
            chunks.append(chunk)
        }
        for participant in block.participants { participants[participant.tag] = participant }
        for state in block.states { states[state.number] = state }
        for tag in block.stateTags { stateTags[tag.tag] = tag.number }
        for link in block.links {
            guard links.insert(link).inserted else { throw InMemoryStore.taken("a link") }
        }
        for batch in block.batches { try add(batch) }
        for matter in block.matters { matters[matter.number] = matter }
        for event in block.events { try add(event) }
        for reading in block.readings { add(reading) }
        for stored in block.contracts.timers { timers[stored.tag] = stored.timer }
        for tag in block.contracts.removedTimers { timers[tag] = nil }
        for stored in block.contracts.joins { joins[stored.tag] = stored.kept }
        for tag in block.contracts.removedJoins { joins[tag] = nil }
        executions += block.contracts.executions
        for key in block.contentKeys { contentKeys[key.label] = key }
        if let erasure = block.erasure {
            erase(erasure)
            erasures.append(block.block.statement.height)
        }
        for receipt in block.receipts { receipts[receipt.tag] = receipt }
        guard block.block.statement.size > blocks.last?.statement.size ?? -1 else {
            throw InMemoryStore.taken("a block")
        }
        blocks.append(block.block)
    }

    mutating func add(_ batch: StoredBatch) throws(StoreError) {
        guard
            !batches.contains(where: {
                $0.number == batch.number || $0.tag == batch.tag
                    || ($0.reference != nil && $0.reference == batch.reference)
            })
        else { throw InMemoryStore.taken("a batch") }
        batches.append(batch)
    }
}
