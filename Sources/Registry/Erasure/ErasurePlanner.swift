internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Works out what an erasure writes. Nothing is changed by it, so that it serves the sequencer and,
/// where a restored copy brought back what was erased, the start.
struct ErasurePlanner: Sendable {
    /// What takes the place of a business's content key.
    enum Replacement: Sendable {
        /// A key for what is recorded from a leaf on: the erasure itself, to begin with.
        case key(since: Int)
        /// Nothing: the erasure is recorded where the copy does not reach.
        case tombstone
    }

    let store: any RegistryStore
    let master: MasterSecret
    let keyRing: ContentKeyRing
    let keeper: StateKeeper
    let random: any RandomSource
    let limits: RegistryLimits

    /// The label's statements, newest first, a page at a time; ends where `visit` says so.
    func forEachStatement(
        of head: LabelHead, _ visit: (StoredStatement) throws -> Bool
    ) async throws {
        var next: Int? = head.tail
        while let leaf = next {
            let page = try await store.chain(label: head.number, from: leaf, count: Self.page)
            for statement in page {
                guard try visit(statement) else { return }
                next = statement.links.first { $0.label == head.number }?.previous
            }
        }
    }

    private static let page = 512

    /// The receipts from which salts of these statements could be made again, each replaced by a mark
    /// that says so.
    ///
    /// - Parameter issuedAt: the times of the statements: those of their batches too.
    func receipts(
        of leaves: Set<Int>, issuedAt: Set<Int>
    ) async throws -> [StoredReceipt] {
        var replaced: [StoredReceipt] = []
        for receipt in try await store.receipts(issuedAt: issuedAt) {
            let packed = try master.openReceipt(receipt.sealed, tag: receipt.tag)
            guard !packed.isEmpty,
                try BatchRecord(packed: packed).leaves.contains(where: leaves.contains)
            else { continue }
            replaced.append(
                StoredReceipt(
                    tag: receipt.tag, issuedAt: receipt.issuedAt,
                    sealed: try master.sealReceipt([], tag: receipt.tag, random: random)))
        }
        return replaced
    }

    /// What the log commits to of a statement; `nil` where so much was erased before that it was kept
    /// then.
    func payload(
        of statement: StoredStatement, keys: [Int: ContentKey]
    ) throws -> StoredErasure.Payload? {
        try StatementOpener.unpack(statement, keys: keys).map {
            StoredErasure.Payload(leafIndex: statement.leafIndex, digests: try $0.digests())
        }
    }

    func sealed(
        _ packed: [UInt8], _ statement: StoredStatement, part: Int, under key: ContentKey
    ) throws(CryptographyError) -> StoredErasure.Part {
        StoredErasure.Part(
            leafIndex: statement.leafIndex, part: part,
            sealed: try AES256GCM.seal(
                packed, key: key.key,
                context: StatementOpener.context(entry: statement.entry, part: part),
                random: random))
    }

    func sealed(
        _ packed: [UInt8], _ state: StoredState, under key: ContentKey
    ) throws(CryptographyError) -> StoredState {
        StoredState(
            number: state.number, owner: state.owner, lender: state.lender, leaf: state.leaf,
            sealed: try AES256GCM.seal(
                packed, key: key.key, context: StateKeeper.context(state.number), random: random))
    }
}
