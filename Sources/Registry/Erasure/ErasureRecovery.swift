internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Compares the erasure journal with the database when a registry is opened, and erases again what
/// a restored copy brought back.
struct ErasureRecovery: Sendable {
    private let journal: ErasureJournal
    private let planner: ErasurePlanner
    private let ledger: PublishedLedger

    init(_ parts: RegistryParts, _ ledger: PublishedLedger) {
        let keyRing = ContentKeyRing(
            keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: parts.store, capacity: 1_024)
        let opener = StatementOpener(
            origin: parts.keys.logSigner.verifierKey.name, keyRing: keyRing, capacity: 64)
        journal = ErasureJournal(
            store: parts.journal, master: parts.master, random: parts.random)
        planner = ErasurePlanner(
            store: parts.store, master: parts.master, keyRing: keyRing,
            keeper: StateKeeper(
                store: parts.store, master: parts.master, keyRing: keyRing, opener: opener,
                capacity: 2),
            random: parts.random, limits: parts.limits)
        self.ledger = ledger
    }

    private var store: any RegistryStore { planner.store }

    /// - Parameter anchored: the anchor as it was found.
    /// - Returns: why nothing may be written; `nil` where all is well.
    func run(anchored: Anchor?) async throws(RegistryError) -> String? {
        let entries = try journal.entries()
        do {
            let heights = Set(entries.map(\.height))
            guard try await store.erasureHeights().allSatisfy(heights.contains) else {
                return "the erasure journal lacks erasures that the database has: put the journal "
                    + "back, or a copy of the database would bring back what they erased"
            }
            var isErased = false
            for entry in entries where try await wasPerformed(entry, anchored) {
                guard let plan = try await plan(entry) else { continue }
                try await store.erase(plan.stored)
                isErased = true
                planner.keyRing.forgetAll()
                planner.keeper.opener.forgetAll()
            }
            if isErased { try await store.sweep() }
            return nil
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Whether the block of an entry was committed, as far as can be told. One that the anchor does
    /// not speak against is taken to have been: what is erased once too often can be reported again,
    /// what is not erased again is there.
    private func wasPerformed(_ entry: ErasureEntry, _ anchored: Anchor?) async throws -> Bool {
        let last = ledger.block.statement.height
        if entry.height <= last {
            let block = try await store.blocks(entry.height..<(entry.height + 1)).first
            return block?.statement.entry == entry.block
        }
        // The database ends where the anchor does, or further: nothing after it was acknowledged,
        // and the process ended between the journal and the block.
        guard let anchored, anchored.height <= last else { return true }
        try journal.void(entry)
        return false
    }

    private func plan(_ entry: ErasureEntry) async throws -> ErasurePlan? {
        let index = ledger.state.index
        switch entry.target {
        case .label(let key):
            guard let head = index.head(of: key) else { return nil }
            return try await planner.business(head, before: entry.first, .tombstone, in: index)
        case .leaf(let leaf):
            guard let statement = try await store.statements(at: [leaf]).first else { return nil }
            return try await planner.statement(statement, in: index)
        }
    }
}
