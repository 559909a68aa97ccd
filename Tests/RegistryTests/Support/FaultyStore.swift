import Cryptography
import Registry
import Synchronization

/// A store that fails as a test plans it; what it does not plan goes to the store below.
final class FaultyStore: RegistryStore, Sendable {
    enum Fault: Sendable, CaseIterable {
        /// The commit throws and nothing was written.
        case failsBeforePersisting
        /// The commit throws although the block was written.
        case failsAfterPersisting
        /// The commit throws, nothing was written, and what storage ends with cannot be read.
        case failsAndLastBlockFails
        /// The commit throws although the block was written, and what storage ends with cannot
        /// be read.
        case persistsAndLastBlockFails

        var persists: Bool {
            switch self {
            case .failsAfterPersisting, .persistsAndLastBlockFails: true
            case .failsBeforePersisting, .failsAndLastBlockFails: false
            }
        }

        var hidesLastBlock: Bool {
            switch self {
            case .failsAndLastBlockFails, .persistsAndLastBlockFails: true
            case .failsBeforePersisting, .failsAfterPersisting: false
            }
        }
    }

    private struct State {
        var fault: Fault?
        /// How many commits succeed before the fault.
        var commitsBefore = 0
        var lastBlockFails = false
        var gate: Gate?
        var readsFail = false
        var chainsFail = false
    }

    static let failure = StoreError(.engine, "the disk is full")

    let store: any RegistryStore
    private let state = Mutex(State())

    init(_ store: any RegistryStore) {
        self.store = store
    }

    /// What the next commit, or the one after some more, does instead of succeeding.
    func plan(_ fault: Fault?, afterCommits count: Int = 0) {
        state.withLock {
            $0.fault = fault
            $0.commitsBefore = count
        }
    }

    /// Where commits wait before anything is written.
    func hold(at gate: Gate?) {
        state.withLock { $0.gate = gate }
    }

    /// Whether everything that reads statements fails.
    func failReads(_ fails: Bool) {
        state.withLock { $0.readsFail = fails }
    }

    /// Whether everything that follows a label's links fails.
    func failChains(_ fails: Bool) {
        state.withLock { $0.chainsFail = fails }
    }

    @discardableResult
    func commit(_ block: BlockCommit) async throws(StoreError) -> Duration {
        if let gate = state.withLock({ $0.gate }) { await gate.pass() }
        let fault = state.withLock { state -> Fault? in
            guard state.commitsBefore == 0 else {
                state.commitsBefore -= 1
                return nil
            }
            defer { state.fault = nil }
            state.lastBlockFails = state.fault?.hidesLastBlock ?? false
            return state.fault
        }
        if fault?.persists ?? true { try await store.commit(block) }
        if fault != nil { throw Self.failure }
        return .zero
    }

    func lastBlock() async throws(StoreError) -> StoredBlock? {
        if state.withLock({ $0.lastBlockFails }) { throw Self.failure }
        return try await store.lastBlock()
    }

    private func checkReading() throws(StoreError) {
        if state.withLock({ $0.readsFail }) { throw Self.failure }
    }

    func statements(_ leaves: Range<Int>) async throws(StoreError) -> [StoredStatement] {
        try checkReading()
        return try await store.statements(leaves)
    }

    func entries(_ leaves: Range<Int>) async throws(StoreError) -> [Digest] {
        try checkReading()
        return try await store.entries(leaves)
    }

    func statements(at leaves: [Int]) async throws(StoreError) -> [StoredStatement] {
        try checkReading()
        return try await store.statements(at: leaves)
    }

    func chain(
        label: Int, from tail: Int, count: Int
    ) async throws(StoreError) -> [StoredStatement] {
        try checkReading()
        if state.withLock({ $0.chainsFail }) { throw Self.failure }
        return try await store.chain(label: label, from: tail, count: count)
    }

    func identity() async throws(StoreError) -> StoredIdentity? {
        try await store.identity()
    }

    func establish(_ identity: StoredIdentity) async throws(StoreError) {
        try await store.establish(identity)
    }

    func blocks(_ heights: Range<Int>) async throws(StoreError) -> [StoredBlock] {
        try await store.blocks(heights)
    }

    func block(atOrAfter leafIndex: Int) async throws(StoreError) -> StoredBlock? {
        try await store.block(atOrAfter: leafIndex)
    }

    func tiles(_ ids: [TileID]) async throws(StoreError) -> [StoredTile] {
        try await store.tiles(ids)
    }

    func chunks(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [LabelChunk] {
        try await store.chunks(label: label, indices)
    }

    func chunkRoots(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [Digest] {
        try await store.chunkRoots(label: label, indices)
    }

    func labels(from number: Int, limit: Int) async throws(StoreError) -> [StoredLabel] {
        try await store.labels(from: number, limit: limit)
    }

    func contentKeys(of labels: [Int]) async throws(StoreError) -> [StoredContentKey] {
        try await store.contentKeys(of: labels)
    }

    func contentKeys(
        from label: Int, limit: Int
    ) async throws(StoreError) -> [StoredContentKey] {
        try await store.contentKeys(from: label, limit: limit)
    }

    func rewrap(_ keys: [RewrappedKey]) async throws(StoreError) {
        try await store.rewrap(keys)
    }

    func rewrapMaster(_ wrapped: [UInt8]) async throws(StoreError) {
        try await store.rewrapMaster(wrapped)
    }

    func labelSnapshot() async throws(StoreError) -> LabelSnapshot? {
        try await store.labelSnapshot()
    }

    func saveLabelSnapshot(_ snapshot: LabelSnapshot) async throws(StoreError) {
        try await store.saveLabelSnapshot(snapshot)
    }

    func receipt(tag: Digest) async throws(StoreError) -> StoredReceipt? {
        try await store.receipt(tag: tag)
    }

    func forgetReceipts(before time: Int) async throws(StoreError) {
        try await store.forgetReceipts(before: time)
    }

    func participants() async throws(StoreError) -> [StoredParticipant] {
        try await store.participants()
    }
}
