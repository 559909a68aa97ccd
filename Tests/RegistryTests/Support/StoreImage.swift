import Cryptography
import Registry

/// Everything that a store answers, read through the protocol alone, so that two stores can be
/// compared, or one with itself.
struct StoreImage: Equatable {
    let blocks: [StoredBlock]
    let lastBlock: StoredBlock?
    let statements: [StoredStatement]
    let labels: [StoredLabel]
    let contentKeys: [StoredContentKey]
    let chunks: [LabelChunk]
    let chunkRoots: [Digest]
    let tiles: [StoredTile]
    let receipts: [StoredReceipt?]
    let participants: [StoredParticipant]
    let snapshot: LabelSnapshot?

    /// - Parameter commits: what may have been committed: names the tiles and receipts to ask for.
    init(_ store: any RegistryStore, asking commits: [BlockCommit]) async throws {
        blocks = try await store.blocks(0..<Int.max)
        lastBlock = try await store.lastBlock()
        statements = try await store.statements(0..<Int.max)
        labels = try await store.labels(from: 0, limit: Int.max)
        contentKeys = try await store.contentKeys(of: labels.map(\.number))
        var chunks: [LabelChunk] = []
        var roots: [Digest] = []
        for label in Set(commits.flatMap(\.chunks).map(\.label)).sorted() {
            chunks += try await store.chunks(label: label, 0..<Int.max)
            roots += try await store.chunkRoots(label: label, 0..<Int.max)
        }
        self.chunks = chunks
        chunkRoots = roots
        tiles = try await store.tiles(commits.flatMap(\.tiles).map(\.id))
        var receipts: [StoredReceipt?] = []
        for receipt in commits.flatMap(\.receipts) {
            receipts.append(try await store.receipt(tag: receipt.tag))
        }
        self.receipts = receipts
        participants = try await store.participants().sorted { $0.tag < $1.tag }
        snapshot = try await store.labelSnapshot()
    }
}
