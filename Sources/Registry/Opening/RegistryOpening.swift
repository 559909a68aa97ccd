internal import CanonicalEncoding
package import Cryptography
internal import Ledger
package import TransparencyLog

/// A registry that is open, and what happened while it was opened.
package struct RegistryOpening: Sendable {
    package let registry: Registry
    /// Why the registry answers but does not write; `nil` when it does.
    package let readOnlyReason: String?
    /// Whether it ends with a block that nobody was told of before: where a standby is waited for, nobody may
    /// be before that has it.
    package let endsUnacknowledged: Bool
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
    /// - Parameter loss: what was recorded when the database was restored from an old backup.
    /// - Parameter yielded: that a standby took over from here: the registry is for reading only.
    /// - Parameter takeover: that this was a standby and took over, which is recorded before anything
    ///   else.
    /// - Parameter standby: what is waited for before anything is acknowledged.
    /// - Parameter policy: whose cosignatures on this log's checkpoints are kept, and how many are
    ///   enough. Its logs are not looked at.
    /// - Parameter observe: is told what happens from then on.
    package static func open(
        store: any RegistryStore, anchor: any AnchorStore, erasures: any ErasureJournalStore,
        keys: RegistryKeys, operatorKeys: @autoclosure @Sendable () throws -> FoundingKeys,
        loss: AcknowledgedLoss? = nil, yielded: Takeover? = nil, takeover: Takeover? = nil,
        standby: (any StandbyWaiting)? = nil,
        clock: any WallClock = SystemWallClock(), random: any RandomSource = SystemRandomSource(),
        policy: WitnessPolicy = .noWitnesses, limits: RegistryLimits = RegistryLimits(),
        observe: @escaping RegistryObserver = { _ in }
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
                        try random.key(), keyEncryptionKeys: keys.keyEncryptionKeys,
                        random: random),
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
                clock: clock, random: random, policy: policy, limits: limits,
                standby: standby, observe: observe)
            return try await open(
                parts, anchored: anchored, loss: loss, yielded: yielded, takeover: takeover,
                operatorKeys: operatorKeys)
        } catch let error as AnchorError {
            throw .readOnly(error.description)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static let emptyBesideAnAnchor = RegistryError.readOnly(
        "the database is empty, but the anchor says that a log was written: "
            + "put the database back; a new registry needs another directory, another log key and "
            + "another origin")

    private static func openMaster(
        _ identity: StoredIdentity, _ keys: RegistryKeys
    ) throws(RegistryError) -> MasterSecret {
        do {
            return try MasterSecret(
                wrapped: identity.wrappedMaster, keyEncryptionKeys: keys.keyEncryptionKeys)
        } catch {
            throw .readOnly(
                "the key-encryption key does not open this database: it is not the one the "
                    + "database was made with")
        }
    }

    private static func open(
        _ parts: RegistryParts, anchored: Anchor?, loss: AcknowledgedLoss?,
        yielded: Takeover?, takeover: Takeover?, operatorKeys: () throws -> FoundingKeys
    ) async throws -> RegistryOpening {
        var ledger: PublishedLedger
        var history: LogKeyHistory
        var snapshotSize = 0
        var readOnlyReason: String?
        /// What was acknowledged last, where the log ends with a block that nobody may see yet.
        var unshown: Anchor?
        if let last = try await parts.store.lastBlock() {
            let loader = LedgerLoader(parts)
            (ledger, snapshotSize, history) = try await loader.load(last)
            parts.directory.take(try await loader.participants())
            let check = AnchorCheck(
                ledger: ledger, tiles: TileCache(store: parts.store, capacity: 64))
            let lossReason = try await check.reasonNotToWrite(loss)
            readOnlyReason = yielded?.reasonNotToWrite ?? lossReason
            let anchorReason = try await check.reasonNotToWrite(anchored)
            readOnlyReason = readOnlyReason ?? anchorReason
            let isAhead = ledger.block.statement.height > anchored?.height ?? .max
            // What it ends with was never acknowledged, and the log goes on elsewhere without it.
            if let yielded, isAhead, ledger.block.statement.height > yielded.height {
                throw endsWithWhatNobodyKnows
            }
            // A standby's own anchor does not say what its primary had acknowledged.
            let erasureReason = try await ErasureRecovery(parts, ledger)
                .run(anchored: takeover?.height == ledger.block.statement.height ? nil : anchored)
            readOnlyReason = readOnlyReason ?? erasureReason
            if readOnlyReason == nil {
                // Until a standby has the block, the anchor says that nobody was told of it.
                if isAhead, parts.standby?.waits == true {
                    unshown = anchored
                } else {
                    try parts.anchor.advance(to: ledger.anchor)
                }
            }
        } else {
            guard anchored == nil else { throw emptyBesideAnAnchor }
            ledger = try await Founding(parts).found()
            history = try await LedgerLoader(parts).keyHistory(ledger.state)
        }
        let signing = try LogSigning(parts.keys, for: history.keys)
        // A takeover is the first that is recorded; a key that is not announced yet is at the next start.
        let takesOver = takeover?.height == ledger.block.statement.height
        if !signing.isAnnounced, readOnlyReason == nil, !takesOver, unshown == nil {
            if parts.standby?.waits == true { unshown = ledger.anchor }
            ledger = try await SuccessorAnnouncing(parts: parts)
                .announce(signing.signers, after: history.keys, on: ledger)
            history = try await LedgerLoader(parts).keyHistory(ledger.state)
            if unshown == nil { try parts.anchor.advance(to: ledger.anchor) }
        }
        let signers =
            history.keys.contains(signing.newest)
            ? signing.signers : Array(signing.signers.prefix(1))
        let tree = TreeReader(
            tree: ledger.state.log, tiles: TileCache(store: parts.store, capacity: 64))
        let registry = Registry(
            parts, ledger: ledger, signers: signers, logKeys: history,
            logKeyList: try await history.list(from: parts.store, tree: tree),
            snapshotSize: snapshotSize, unshown: unshown,
            halted: readOnlyReason.map { .readOnly($0) })
        try await registry.recallCosignatures()
        // A crash between the first block and the operator's is mended here at the next start.
        if readOnlyReason == nil, parts.directory.isEmpty {
            guard ledger.block.statement.height == 0 else {
                throw RegistryError.inconsistent("the log goes on, but no participant is stored")
            }
            _ = try await registry.record(try FoundingOperator(keys: try operatorKeys()))
        }
        // Its block is the first after the one that the standby had. A crash before it is mended by the
        // next start, and one after it leaves the log longer than that.
        if readOnlyReason == nil, takesOver, let takeover {
            _ = try await registry.record(TakeoverAction(takeover: takeover))
        }
        return RegistryOpening(
            registry: registry, readOnlyReason: readOnlyReason,
            endsUnacknowledged: unshown != nil)
    }

    private static let endsWithWhatNobodyKnows = RegistryError.readOnly(
        "a standby was told to take over while this registry wrote a block that was never acknowledged, and "
            + "that the standby does not have. If it took over, this database must not be read or served: "
            + "keep it apart, and make a standby here from a copy of the other. Only if it did not, remove "
            + "taken-over from this directory and start again")
}

extension PublishedLedger {
    /// What the anchor holds when this is the last that was committed.
    var anchor: Anchor {
        Anchor(
            height: block.statement.height, size: size, root: state.log.root)
    }
}
