internal import AccessModel
internal import Contracts
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Rebuilds in memory what the next block is built on, and checks it against the last checkpoint:
/// the right edges of the trees, and the label index from its snapshot and what came after.
struct LedgerLoader {
    private static let page = 8_192

    private let parts: RegistryParts

    init(_ parts: RegistryParts) {
        self.parts = parts
    }

    private var store: any RegistryStore { parts.store }

    func load(
        _ last: StoredBlock
    ) async throws -> (ledger: PublishedLedger, snapshotSize: Int, keys: LogKeyHistory) {
        let trees = TreeLoader(store: store)
        var state = LedgerState(index: LabelIndex(secret: parts.master.indexSecret))
        state.log = try await trees.tree(.log, size: last.statement.size + 1)
        state.chain = try await trees.tree(.blocks, size: last.statement.height)
        guard state.chain.root == last.statement.blocks else {
            throw RegistryError.inconsistent(
                "the chain rebuilt from storage is not the one the last block commits to")
        }
        _ = state.chain.append(TreeHash.leaf(last.statement.entry))
        let (heads, snapshotSize) = try await heads(size: state.log.size)
        state.index = LabelIndex(secret: parts.master.indexSecret, heads: heads)
        state.last = last
        state.stateCount = try await store.stateCount()
        state.batchCount = try await store.batchCount()
        state.matterCount = try await store.matterCount()
        try await loadContracts(into: &state)
        guard state.index.root == last.statement.indexRoot else {
            throw RegistryError.inconsistent(
                "the label index rebuilt from storage is not the one the last block commits to")
        }
        let path = try await path(of: last, in: state.log)
        let block = ProvenBlock(statement: last.statement, path: path.map { WireHash($0) })
        let history = try await keyHistory(state)
        _ = try LogSigning(parts.keys, for: history.keys)
        do {
            let head = try LedgerVerifier(keys: history.keys)
                .head(checkpoint: last.checkpoint, block: block)
            return (PublishedLedger(state: state, block: block, head: head), snapshotSize, history)
        } catch {
            throw RegistryError.inconsistent(
                "the tree rebuilt from storage is not the one the last checkpoint signs (\(error))")
        }
    }

    /// The contracts that were published, and the ledger's time.
    private func loadContracts(into state: inout LedgerState) async throws {
        let matters = MatterKeeper(
            store: store, master: parts.master,
            keyRing: ContentKeyRing(
                keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: store, capacity: 2))
        // They are found in the order in which they were proposed.
        var published: [PublishedContract] = []
        var next: Int? = -1
        while let number = next {
            let page = try await matters.matters(
                .contract, .all, after: number, limit: parts.limits.mattersPerPage)
            published += try page.matters.compactMap { try ContractDraft($0).published }
            next = page.next
        }
        state.contracts = ContractBook(published)
        state.clock = try await matters.matter(.clock).map { try LedgerClock($0.matter) }
    }

    func participants() async throws -> [ParticipantRecord] {
        let sealing = ParticipantSealing(master: parts.master)
        return try await store.participants().map { try sealing.open($0) }
    }

    /// The keys that the log names.
    ///
    /// Where genesis cannot be opened, and no key came after it, the key at hand is the only one there
    /// can be, and the last checkpoint says whether it is: the damage is for a check to tell.
    func keyHistory(_ state: LedgerState) async throws(RegistryError) -> LogKeyHistory {
        let key = parts.keys.logSigner.verifierKey
        guard let topic = Label.topic(.registry), let head = state.index.head(of: topic.key),
            head.number == LogKeyReader.label
        else { throw .inconsistent("the label that genesis stands under is not the first") }
        let reader = LogKeyReader(
            store: store,
            opener: StatementOpener(
                origin: key.name,
                keyRing: ContentKeyRing(
                    keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: store, capacity: 2),
                capacity: 2), origin: key.name)
        do {
            return try await reader.history(tail: head.tail, count: head.count)
        } catch {
            guard head.count == 1 else { throw error }
            return LogKeyHistory(keys: LogKeys(key), announcements: [])
        }
    }

    private func path(of last: StoredBlock, in log: TiledTree) async throws -> [Digest] {
        let reader = TreeReader(tree: log, tiles: TileCache(store: store, capacity: 64))
        let (leaf, size) = (last.statement.size, last.statement.size + 1)
        let loaded = try await reader.load(InclusionProof.subtrees(index: leaf, size: size))
        return try InclusionProof.path(index: leaf, size: size, from: loaded)
    }

    private func heads(size: Int) async throws -> ([LabelHead], snapshotSize: Int) {
        let snapshot = try await store.labelSnapshot() ?? LabelSnapshot(size: 0, heads: [])
        guard (0...size).contains(snapshot.size) else {
            throw RegistryError.inconsistent("the label snapshot is not of a size the log had")
        }
        var heads = try snapshot.heads.map { head in
            guard let tree = CompactRange(size: head.count, hashes: head.frontier) else {
                throw RegistryError.inconsistent("a label in the snapshot has no proper frontier")
            }
            return (tree: tree, tail: head.tail)
        }
        var leaf = snapshot.size
        while leaf < size {
            let end = min(leaf + Self.page, size)
            for statement in try await store.statements(leaf..<end) {
                let hash = LabelHash.posting(
                    leafIndex: statement.leafIndex, entry: statement.entry)
                for link in statement.links {
                    if link.label == heads.count { heads.append((CompactRange(), 0)) }
                    guard link.label < heads.count else {
                        throw RegistryError.inconsistent("a statement's label was never recorded")
                    }
                    heads[link.label].tree.append(hash)
                    heads[link.label].tail = statement.leafIndex
                }
            }
            leaf = end
        }
        return (try await labelled(heads), snapshot.size)
    }

    private func labelled(_ heads: [(tree: CompactRange, tail: Int)]) async throws -> [LabelHead] {
        var labelled: [LabelHead] = []
        labelled.reserveCapacity(heads.count)
        while labelled.count < heads.count {
            let labels = try await store.labels(from: labelled.count, limit: Self.page)
            guard !labels.isEmpty else {
                throw RegistryError.inconsistent("a label's key is missing")
            }
            for label in labels.prefix(heads.count - labelled.count) {
                guard label.number == labelled.count else {
                    throw RegistryError.inconsistent("a label's key is missing")
                }
                let key = try parts.master.openLabelKey(label.sealedKey, number: label.number)
                labelled.append(
                    LabelHead(
                        key: key, number: label.number, tail: heads[label.number].tail,
                        tree: heads[label.number].tree))
            }
        }
        return labelled
    }
}
