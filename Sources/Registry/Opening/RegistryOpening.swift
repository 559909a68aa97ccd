internal import CanonicalEncoding
package import Cryptography
internal import Ledger
package import TransparencyLog

/// A registry that is open, and what happened while it was opened.
package struct RegistryOpening: Sendable {
    package let registry: Registry
    /// Why the registry answers but does not write; `nil` when it does.
    package let readOnlyReason: String?
}

extension Registry {
    /// Opens the registry that `store` holds, or founds one in an empty store.
    ///
    /// What is loaded is checked against the last checkpoint, and that against the anchor. A
    /// database that contradicts its own checkpoint is not opened at all; one that is behind the
    /// anchor, or another history, is opened for reading only.
    ///
    /// Before anyone is answered, the erasure journal is compared with what is there: what a copy that
    /// was put back has and was erased since is erased again, whether or not anything else may be
    /// written.
    ///
    /// - Parameter operatorKeys: the credentials of the two persons that the operator begins with;
    ///   asked for only then. The caller saves them before it returns them, so that no crash can
    ///   leave a log that nobody can operate.
    /// - Parameter policy: whose cosignatures on this log's checkpoints are kept, and how many are
    ///   enough. Its logs are not looked at.
    package static func open(
        store: any RegistryStore, anchor: any AnchorStore, erasures: any ErasureJournalStore,
        keys: RegistryKeys, operatorKeys: @autoclosure @Sendable () throws -> FoundingKeys,
        clock: any WallClock = SystemWallClock(), random: any RandomSource = SystemRandomSource(),
        policy: WitnessPolicy = .noWitnesses, limits: RegistryLimits = RegistryLimits()
    ) async throws(RegistryError) -> RegistryOpening {
        do {
            let anchored = try anchor.read()
            let origin = keys.logSigner.verifierKey.name
            let identity: StoredIdentity
            if let known = try await store.identity() {
                identity = known
            } else {
                guard anchored == nil else { throw emptyBesideAnAnchor }
                identity = StoredIdentity(
                    origin: origin,
                    wrappedMaster: try MasterSecret.wrap(
                        try random.key(), keyEncryptionKey: keys.keyEncryptionKey, random: random),
                    createdAt: clock.seconds())
                try await store.establish(identity)
            }
            guard identity.origin.hasSameBytes(as: origin) else {
                throw RegistryError.readOnly(
                    "the database is of another log: the log key's name is not its origin")
            }
            let parts = RegistryParts(
                store: store, anchor: anchor, journal: erasures, keys: keys,
                master: try openMaster(identity, keys), directory: ParticipantDirectory(),
                clock: clock, random: random, policy: policy, limits: limits)
            return try await open(parts, anchored: anchored, operatorKeys: operatorKeys)
        } catch let error as AnchorError {
            throw .readOnly(error.description)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static let emptyBesideAnAnchor = RegistryError.readOnly(
        "the database is empty, but the anchor says that a log was written: "
            + "put the database back, or give another anchor path")

    private static func openMaster(
        _ identity: StoredIdentity, _ keys: RegistryKeys
    ) throws(RegistryError) -> MasterSecret {
        do {
            return try MasterSecret(
                wrapped: identity.wrappedMaster, keyEncryptionKey: keys.keyEncryptionKey)
        } catch {
            throw .readOnly(
                "the key-encryption key does not open this database: it is not the one the "
                    + "database was made with")
        }
    }

    private static func open(
        _ parts: RegistryParts, anchored: Anchor?, operatorKeys: () throws -> FoundingKeys
    ) async throws -> RegistryOpening {
        let ledger: PublishedLedger
        var readOnlyReason: String?
        if let last = try await parts.store.lastBlock() {
            let loader = LedgerLoader(parts)
            ledger = try await loader.load(last)
            parts.directory.take(try await loader.participants())
            readOnlyReason = try await AnchorCheck(
                ledger: ledger, tiles: TileCache(store: parts.store, capacity: 64)
            ).reasonNotToWrite(anchored)
            let erasureReason = try await ErasureRecovery(parts, ledger).run(anchored: anchored)
            readOnlyReason = readOnlyReason ?? erasureReason
            if readOnlyReason == nil { try parts.anchor.advance(to: ledger.anchor) }
        } else {
            guard anchored == nil else { throw emptyBesideAnAnchor }
            ledger = try await Founding(parts).found()
        }
        let registry = Registry(
            parts, ledger: ledger, halted: readOnlyReason.map { .readOnly($0) })
        try await registry.recallCosignatures()
        // A crash between the first block and the operator's is mended here at the next start.
        if readOnlyReason == nil, parts.directory.isEmpty {
            guard ledger.block.statement.height == 0 else {
                throw RegistryError.inconsistent("the log goes on, but no participant is stored")
            }
            _ = try await registry.record(try FoundingOperator(keys: try operatorKeys()))
        }
        return RegistryOpening(registry: registry, readOnlyReason: readOnlyReason)
    }
}

extension PublishedLedger {
    /// What the anchor holds when this is the last that was committed.
    var anchor: Anchor {
        Anchor(
            height: block.statement.height, size: size, root: state.log.root)
    }
}
