internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import Synchronization
internal import TransparencyLog

/// A credit registry: what may be asked of it, whoever asks and however.
///
/// Writes go through the sequencer; reads are answered from the state that was published last.
package final class Registry: Sendable {
    package let origin: String
    package let limits: RegistryLimits

    let store: any RegistryStore
    let clock: any WallClock
    let random: any RandomSource
    let master: MasterSecret
    let verifier: LedgerVerifier
    let tiles: TileCache
    let opener: StatementOpener
    let directory: ParticipantDirectory
    let keeper: StateKeeper
    let matters: MatterKeeper
    let sequencer: Sequencer
    let keysInFlight = KeysInFlight()
    let batchesUnderWay = BatchesUnderWay()
    let heldRecords = HeldRecords()
    let inquiryQuota: Mutex<InquiryQuota>
    let cosignedNotes: Mutex<CosignedNotes>

    private let published: PublishedBox

    init(_ parts: RegistryParts, ledger: PublishedLedger, halted: RegistryError?) {
        let keyRing = ContentKeyRing(
            keyEncryptionKey: parts.keys.keyEncryptionKey, store: parts.store,
            capacity: parts.limits.cachedContentKeys)
        origin = parts.keys.logSigner.verifierKey.name
        limits = parts.limits
        inquiryQuota = Mutex(
            InquiryQuota(
                inquiriesPerDay: parts.limits.inquiriesPerDay,
                businessesPerDay: parts.limits.businessesAskedAboutPerDay))
        cosignedNotes = Mutex(CosignedNotes(policy: parts.policy))
        store = parts.store
        clock = parts.clock
        random = parts.random
        master = parts.master
        directory = parts.directory
        verifier = LedgerVerifier(key: parts.keys.logSigner.verifierKey)
        tiles = TileCache(store: parts.store, capacity: parts.limits.cachedTiles)
        opener = StatementOpener(
            origin: origin, keyRing: keyRing, capacity: parts.limits.cachedStatements)
        keeper = StateKeeper(
            store: parts.store, master: parts.master, keyRing: keyRing, opener: opener,
            capacity: parts.limits.cachedStates)
        matters = MatterKeeper(store: parts.store, master: parts.master, keyRing: keyRing)
        let planner = ErasurePlanner(
            store: parts.store, master: parts.master, keyRing: keyRing, keeper: keeper,
            random: parts.random, limits: parts.limits)
        let published = PublishedBox(ledger)
        self.published = published
        sequencer = Sequencer(
            builder: BlockBuilder(
                keys: parts.keys, master: parts.master, keyRing: keyRing, store: parts.store,
                random: parts.random, verifier: verifier),
            decider: SubmissionDecider(
                batches: BatchDecider(
                    origin: origin, loader: StateLoader(keeper: keeper), store: parts.store,
                    master: parts.master, limits: parts.limits),
                erasures: ErasureDecider(origin: origin, planner: planner, matters: matters),
                matters: matters, clock: parts.clock, random: parts.random),
            journal: ErasureJournal(
                store: parts.journal, master: parts.master, random: parts.random),
            directory: parts.directory, store: parts.store, anchor: parts.anchor,
            clock: parts.clock,
            limits: parts.limits,
            state: ledger.state, halted: halted
        ) { ledger in published.value.withLock { $0 = ledger } }
    }

    /// The state that readers see now.
    var ledger: PublishedLedger { published.value.withLock { $0 } }

    /// Shows readers what witnesses said of the newest checkpoint, if it is still the newest.
    func publish(cosigned head: VerifiedHead) {
        published.value.withLock { ledger in
            if ledger.size == head.size { ledger.cosignedHead = head }
        }
    }
}
