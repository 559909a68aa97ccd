internal import CanonicalEncoding
internal import Cryptography
package import Ledger
internal import TransparencyLog

/// Goes through all that a registry has stored and compares every row with what proves it: the file
/// system check of a log. Nothing is written; a registry may be writing meanwhile.
///
/// `check`, `restore` and the scrubber run this same code.
package struct StorageCheck: Sendable {
    /// What stands beside the database.
    package struct Outside: Sendable {
        let anchor: any AnchorStore
        let journal: any ErasureJournalStore

        package init(anchor: any AnchorStore, journal: any ErasureJournalStore) {
            self.anchor = anchor
            self.journal = journal
        }
    }

    private let store: any CheckableStore
    private let verifier: LedgerVerifier
    private let keyEncryptionKeys: KeyEncryptionKeys?
    private let outside: Outside?
    private let depth: CheckDepth
    private let clock: any WallClock
    private let limits: CheckLimits
    private let tell: @Sendable (CheckFinding) -> Void
    private let pace: @Sendable (CheckProgress) async throws -> Void

    /// - Parameters:
    ///   - keyEncryptionKeys: without it no contents are opened, and what only they prove is not
    ///     compared.
    ///   - outside: the anchor and the erasure journal; `nil` where they are not to be compared.
    ///   - tell: is told of each finding that the report will list, when it is found.
    ///   - pace: told after each page of rows; it may wait, and ends the check by throwing.
    package init(
        store: any CheckableStore, key: LedgerVerifier, keyEncryptionKeys: KeyEncryptionKeys?,
        outside: Outside?, depth: CheckDepth = .everything,
        clock: any WallClock = SystemWallClock(), limits: CheckLimits = CheckLimits(),
        tell: @escaping @Sendable (CheckFinding) -> Void = { _ in },
        pace: @escaping @Sendable (CheckProgress) async throws -> Void = { _ in }
    ) {
        self.store = store
        verifier = key
        self.keyEncryptionKeys = keyEncryptionKeys
        self.outside = outside
        self.depth = depth
        self.clock = clock
        self.limits = limits
        self.tell = tell
        self.pace = pace
    }

    /// - Throws: `RegistryError.readOnly` where the keys are not this database's, and whatever `pace`
    ///   throws.
    package func run() async throws -> CheckReport {
        var report = CheckReport(mostListed: limits.listedFindings, tell: tell)
        let context = try await context(&report)
        report.opensContents = context.vault != nil
        do {
            // Before the last block is read: what they say is then not newer than it.
            let anchor = readAnchor(&report)
            let snapshot = try await readSnapshot(&report)
            var fold = LogFold(context, snapshot: snapshot, anchor: anchor)
            guard let last = try await lastBlock(&report) else { return report }
            try await fold.advance(to: last, &report)
            tellOfNoAnchor(anchor, last, &report)
            var rows = RowCheck(context, clock: clock)
            try await rows.run(beside: fold, &report)
            var suspects = try await Strays(context).find(beyond: fold)
            suspects += rows.strays
            // Every row that was read is of a block that is there now.
            if let newest = try await store.lastBlock(), newest != last {
                try await fold.advance(to: newest, &report)
            }
            for stray in suspects { stray.tell(unlessIn: fold, &report) }
            if depth == .everything { fold.labels?.unmetSnapshot(&report) }
            fold.unmetAnchor(&report)
            try await compareJournal(context, &report)
            if depth == .everything { try await askEngine(&report) }
        } catch let error as StoreError {
            report.add(.engine, "the database", "it cannot be read further: \(error.reason)")
        }
        return report
    }

    private func context(_ report: inout CheckReport) async throws -> CheckContext {
        let identity: StoredIdentity?
        do {
            identity = try await store.identity()
        } catch {
            throw RegistryError.readOnly("the database cannot be read: \(error.reason)")
        }
        guard let identity else {
            throw RegistryError.readOnly("the database is of no registry: it is empty")
        }
        guard identity.origin.hasSameBytes(as: verifier.origin) else {
            throw RegistryError.readOnly(
                "the database is of another log: the log key's name is not its origin")
        }
        return CheckContext(
            store: store, verifier: verifier, vault: try vault(identity), depth: depth,
            limits: limits, pace: pace)
    }

    private func vault(_ identity: StoredIdentity) throws -> CheckVault? {
        guard let keyEncryptionKeys else { return nil }
        guard
            let master = try? MasterSecret(
                wrapped: identity.wrappedMaster, keyEncryptionKeys: keyEncryptionKeys)
        else {
            throw RegistryError.readOnly(
                "the key-encryption key does not open this database: it is not the one the "
                    + "database was made with, or the master secret's row was damaged")
        }
        return CheckVault(
            master: master,
            keyRing: ContentKeyRing(
                keyEncryptionKeys: keyEncryptionKeys, store: store,
                capacity: limits.cachedContentKeys))
    }

    private func readAnchor(_ report: inout CheckReport) -> Anchor? {
        do {
            return try outside?.anchor.read()
        } catch {
            report.add(.outside, "the anchor", error.description)
            return nil
        }
    }

    private func tellOfNoAnchor(
        _ anchor: Anchor?, _ last: StoredBlock, _ report: inout CheckReport
    ) {
        guard anchor == nil, outside != nil, report.counts[.outside] == nil else { return }
        report.standing = .missing
        // Only a first start that crashed before it wrote the anchor explains the absence.
        guard last.statement.height > 0 else { return }
        report.add(.outside, "the anchor", "there is none, and something was acknowledged")
    }

    private func readSnapshot(_ report: inout CheckReport) async throws -> LabelSnapshot? {
        guard depth == .everything else { return nil }
        do {
            return try await store.labelSnapshot()
        } catch {
            guard error.code == .corrupt else { throw error }
            report.add(.derived, "label_snapshots", "it cannot be read: \(error.reason)")
            return nil
        }
    }

    private func lastBlock(_ report: inout CheckReport) async throws -> StoredBlock? {
        let last: StoredBlock?
        do {
            last = try await store.lastBlock()
        } catch {
            guard error.code == .corrupt else { throw error }
            report.add(.log, "blocks, the last", "it cannot be read: \(error.reason)")
            return nil
        }
        if last == nil { report.add(.log, "blocks", "there is no block") }
        return last
    }

    private func compareJournal(
        _ context: CheckContext, _ report: inout CheckReport
    ) async throws {
        guard let outside, let vault = context.vault else { return }
        let journal = ErasureJournal(
            store: outside.journal, master: vault.master, random: SystemRandomSource())
        let heights: [Int]
        let entries: [ErasureEntry]
        do {
            // The database first: the journal has each erasure before its block is there.
            heights = try await store.erasureHeights()
            entries = try journal.entries()
        } catch RegistryError.readOnly(let reason) {
            report.add(.outside, "the erasure journal", reason)
            return
        }
        let known = Set(entries.map(\.height))
        for height in heights where !known.contains(height) {
            report.add(
                .outside, "erasures, height \(height)", "the erasure journal lacks this erasure")
        }
        let recorded = Set(heights).union(try await store.erasureHeights())
        for entry in entries where !recorded.contains(entry.height) {
            let block = try await store.blocks(entry.height..<(entry.height + 1)).first
            if block?.statement.entry == entry.block {
                report.add(
                    .derived, "erasures, height \(entry.height)",
                    "the block erased something, and has no row here")
            }
        }
    }

    private func askEngine(_ report: inout CheckReport) async throws {
        for fault in try await store.engineFaults(limit: limits.engineFaults) {
            report.add(.engine, "the database", fault)
        }
    }
}
