package import Contracts
package import CreditModel
package import Cryptography

/// Durable, append-only storage of one registry.
///
/// The contract that every engine is held to by the conformance suite:
/// - `commit` is atomic and durable when it returns: after a crash at any moment either all of a
///   block is there or none. A block whose height does not follow the last is refused.
/// - What a block wrote is never changed, but for sealed contents that an erasure destroys or seals
///   anew. A read of leaves below a committed size therefore needs no transaction to be consistent
///   with it; one whose contents do not open beside an erasure is made again.
/// - One process writes. Reads may run beside a commit and each other.
package protocol RegistryStore: Sendable {
    /// Who this registry is; `nil` for a database that was just made.
    func identity() async throws(StoreError) -> StoredIdentity?
    /// Makes the database this registry's. Refused when it already is one's.
    func establish(_ identity: StoredIdentity) async throws(StoreError)

    /// - Returns: how long it took to make durable what was written; part of the call's time.
    @discardableResult
    func commit(_ block: BlockCommit) async throws(StoreError) -> Duration

    /// The block of the greatest height, `nil` before the first.
    func lastBlock() async throws(StoreError) -> StoredBlock?
    /// The blocks with these heights that exist, ascending.
    func blocks(_ heights: Range<Int>) async throws(StoreError) -> [StoredBlock]
    /// The first block whose statement stands at `leafIndex` or later.
    func block(atOrAfter leafIndex: Int) async throws(StoreError) -> StoredBlock?

    /// The statements at these leaves, ascending; a leaf that holds none (a block statement) is
    /// left out.
    func statements(_ leaves: Range<Int>) async throws(StoreError) -> [StoredStatement]
    /// The entries of the statements at these leaves, ascending: without their contents.
    func entries(_ leaves: Range<Int>) async throws(StoreError) -> [Digest]
    /// The statements at these leaves, in the order asked for; a leaf that holds none is left out.
    func statements(at leaves: [Int]) async throws(StoreError) -> [StoredStatement]
    /// The label's statements from `tail` back along the links: newest first, `count` at most.
    /// Corrupt where a link leads to no statement, or to one that is not the label's.
    func chain(
        label: Int, from tail: Int, count: Int
    ) async throws(StoreError) -> [StoredStatement]

    /// Those of the tiles that are stored, in the order asked for.
    func tiles(_ ids: [TileID]) async throws(StoreError) -> [StoredTile]
    /// The label's full chunks with these indices, ascending.
    func chunks(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [LabelChunk]
    /// The roots of the label's full chunks with these indices, ascending.
    func chunkRoots(label: Int, _ indices: Range<Int>) async throws(StoreError) -> [Digest]

    /// Labels from a number on, ascending, `limit` at most.
    func labels(from number: Int, limit: Int) async throws(StoreError) -> [StoredLabel]
    /// Those of the keys that are there, in the order asked for. An erased one is there too, as
    /// its tombstone: a label of a committed block without a row is damage.
    func contentKeys(of labels: [Int]) async throws(StoreError) -> [StoredContentKey]
    /// The keys and tombstones of labels from a number on, ascending, `limit` at most.
    func contentKeys(from label: Int, limit: Int) async throws(StoreError) -> [StoredContentKey]
    /// Replaces keys by the same, wrapped anew: atomic and durable as a commit is. One that is not
    /// what it was any more, since it was destroyed meanwhile, stays.
    func rewrap(_ keys: [RewrappedKey]) async throws(StoreError)
    /// Replaces the registry's master secret by the same, wrapped anew.
    func rewrapMaster(_ wrapped: [UInt8]) async throws(StoreError)

    /// The newest complete snapshot of label heads.
    func labelSnapshot() async throws(StoreError) -> LabelSnapshot?
    /// Writes a snapshot and forgets the older ones. A crash half-way leaves the older one.
    func saveLabelSnapshot(_ snapshot: LabelSnapshot) async throws(StoreError)

    func receipt(tag: Digest) async throws(StoreError) -> StoredReceipt?
    /// Forgets receipts of batches received before a time (seconds).
    func forgetReceipts(before time: Int) async throws(StoreError)

    /// Every participant, in no order.
    func participants() async throws(StoreError) -> [StoredParticipant]

    /// The state that each tag leads to, in the order asked for; `nil` where there is none.
    func states(_ tags: [Digest]) async throws(StoreError) -> [StoredState?]
    /// The state of a lender's accounts and facilities after a number, ascending, `limit` at most.
    func states(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredState]
    /// The number that the next new state gets.
    func stateCount() async throws(StoreError) -> Int
    /// The links from these leaves to what bears on them, by leaf.
    func links(from earlier: [Int]) async throws(StoreError) -> [StateLink]
    /// The links that these leaves made to earlier ones.
    func links(to later: [Int]) async throws(StoreError) -> [StateLink]

    /// The matter that a tag leads to.
    func matter(tag: Digest) async throws(StoreError) -> StoredMatter?
    /// The matters of a kind after a number, ascending, `limit` at most.
    func matters(
        _ kind: Int, _ list: MatterList, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredMatter]
    /// The number that the next new matter gets.
    func matterCount() async throws(StoreError) -> Int

    /// What contracts wait with under these tags, in the order asked for; `nil` where nothing.
    func contractTimers(_ tags: [Digest]) async throws(StoreError) -> [ContractTimer?]
    /// What contracts wait with of the statement at a leaf.
    func contractTimers(at leaf: Int) async throws(StoreError) -> [StoredTimer]
    /// The first of what is due at a time, by when it became so and then by leaf and contract.
    func dueContractTimers(at time: Int, limit: Int) async throws(StoreError) -> [StoredTimer]
    /// What is kept for joins under these tags, in the order asked for; `nil` where nothing.
    func contractJoins(_ tags: [Digest]) async throws(StoreError) -> [KeptStatement?]
    /// What is kept for joins of the statement at a leaf.
    func contractJoins(at leaf: Int) async throws(StoreError) -> [StoredJoin]
    /// What is kept for joins in a group, the newest first, `limit` at most.
    func contractJoins(
        inGroup group: Digest, limit: Int
    ) async throws(StoreError) -> [StoredJoin]
    /// What contracts made of the statement at a leaf, ascending, `limit` at most.
    func contractExecutions(
        of cause: Int, limit: Int
    ) async throws(StoreError) -> [StoredExecution]

    /// Keeps a batch of which no statement is stored.
    func keep(_ batch: StoredBatch) async throws(StoreError)
    /// The number that the next batch gets.
    func batchCount() async throws(StoreError) -> Int
    /// A batch without its findings.
    func batch(tag: Digest) async throws(StoreError) -> StoredBatch?
    /// The newest batch that was stored under this idempotency key, without its findings.
    func lastBatch(idempotency: Digest) async throws(StoreError) -> StoredBatch?
    /// A lender's batches after a number, ascending, `limit` at most, without their findings.
    func batches(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredBatch]
    /// One page of a batch's findings, from 0; `nil` after the last.
    func findings(batch number: Int, page: Int) async throws(StoreError) -> [UInt8]?
    /// Whether a batch was stored under this name of its lender's.
    func hasBatch(reference: Digest) async throws(StoreError) -> Bool

    /// Every cosignature that is kept, in no order.
    func cosignatures() async throws(StoreError) -> [StoredCosignature]
    /// Keeps these and no others: atomic and durable as a commit is.
    func replaceCosignatures(by cosignatures: [StoredCosignature]) async throws(StoreError)

    /// Keeps a time stamp. Refused where the authority's stamp of that size is there already.
    func keep(_ timestamp: StoredTimestamp) async throws(StoreError)
    /// The stamps of the first stamped sizes after `size`, `sizes` at most, ascending by size and
    /// then by authority, in the order of its bytes.
    func timestamps(after size: Int, sizes: Int) async throws(StoreError) -> [StoredTimestamp]
    /// The largest size that the authority stamped; `nil` before the first.
    func lastTimestampedSize(authority: String) async throws(StoreError) -> Int?

    /// A participant's events after a position, ascending, `limit` at most.
    func events(
        of recipient: Int, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredEvent]
    /// The events that a label owns, in no order, `limit` at most.
    func events(owner: Int, limit: Int) async throws(StoreError) -> [StoredEvent]
    /// Forgets events about statements that were recorded before a time (seconds).
    func forgetEvents(before time: Int) async throws(StoreError)
    /// Who was shown the files of these labels at a time (seconds) or later, in no order.
    func readings(of owners: [Int], since time: Int) async throws(StoreError) -> [StoredReading]
    /// Forgets who was shown what, and not again since a time (seconds).
    func forgetReadings(before time: Int) async throws(StoreError)

    /// Every receipt of batches that were received in one of these seconds.
    func receipts(issuedAt times: Set<Int>) async throws(StoreError) -> [StoredReceipt]
    /// All state that these labels own, ascending by number. It may take a pass over all state.
    func states(owners: Set<Int>) async throws(StoreError) -> [StoredState]
    /// Those of the payloads that erasures left, in the order asked for.
    func erasedPayloads(
        at leaves: [Int]
    ) async throws(StoreError) -> [StoredErasure.Payload]
    /// The heights of the blocks that recorded an erasure, ascending.
    func erasureHeights() async throws(StoreError) -> [Int]
    /// Erases without a block, what a restored copy brought back: atomic and durable as a commit is.
    func erase(_ erasure: StoredErasure) async throws(StoreError)
    /// Leaves nothing of what was overwritten in any file of the store's. To be called after an
    /// erasure; throws where a long read keeps old pages in use, and may then be tried again.
    func sweep() async throws(StoreError)
}
