internal import AccessModel
internal import CreditModel
internal import Cryptography
package import Ledger
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
    let keyEncryptionKeys: KeyEncryptionKeys
    let signingKeys: [VerifierKey]
    /// The keys that the log has had, and what proves each: none comes while it is open.
    package let logKeyList: LogKeyList
    let logKeys: LogKeyHistory
    let tiles: TileCache
    let opener: StatementOpener
    let directory: ParticipantDirectory
    let keeper: StateKeeper
    let matters: MatterKeeper
    let sequencer: Sequencer
    let rewrapping: KeyRewrapping
    let keysInFlight = KeysInFlight()
    let batchesUnderWay = BatchesUnderWay()
    let heldRecords = HeldRecords()
    let bell = EventBell()
    let inquiryQuota: Mutex<InquiryQuota>
    let cosignedNotes: Mutex<CosignedNotes>
    let scrubTally = Mutex(ScrubTally())
    let anchor: any AnchorStore
    /// `nil` where nothing waits for a standby.
    let standby: (any StandbyWaiting)?
    /// Is told what may be an incident.
    package let sensors: IncidentSensors
    /// How large the log was when its label heads were last written down.
    let snapshotSize: Mutex<Int>
    /// What was acknowledged last, while nobody may see the block that the log was opened with.
    let unshown: Mutex<Anchor?>

    private let published: PublishedBox

    init(
        _ parts: RegistryParts, ledger: PublishedLedger, signers: [NoteSigner],
        logKeys: LogKeyHistory, logKeyList: LogKeyList, snapshotSize: Int, unshown: Anchor?,
        halted: RegistryError?
    ) {
        let keyRing = ContentKeyRing(
            keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: parts.store,
            capacity: parts.limits.cachedContentKeys)
        origin = parts.keys.logSigner.verifierKey.name
        limits = parts.limits
        inquiryQuota = Mutex(
            InquiryQuota(
                inquiriesPerDay: parts.limits.inquiriesPerDay,
                businessesPerDay: parts.limits.businessesAskedAboutPerDay))
        cosignedNotes = Mutex(CosignedNotes(policy: parts.policy))
        self.snapshotSize = Mutex(snapshotSize)
        self.unshown = Mutex(unshown)
        anchor = parts.anchor
        standby = parts.standby
        sensors = IncidentSensors(limits: parts.limits.sensors, clock: parts.clock)
        store = parts.store
        clock = parts.clock
        random = parts.random
        master = parts.master
        keyEncryptionKeys = parts.keys.keyEncryptionKeys
        directory = parts.directory
        verifier = LedgerVerifier(keys: logKeys.keys)
        signingKeys = signers.map(\.verifierKey)
        self.logKeys = logKeys
        self.logKeyList = logKeyList
        tiles = TileCache(
            store: parts.store, capacity: parts.limits.cachedTiles, observe: parts.observe)
        opener = StatementOpener(
            origin: origin, keyRing: keyRing, capacity: parts.limits.cachedStatements,
            observe: parts.observe)
        keeper = StateKeeper(
            store: parts.store, master: parts.master, keyRing: keyRing, opener: opener,
            capacity: parts.limits.cachedStates)
        matters = MatterKeeper(store: parts.store, master: parts.master, keyRing: keyRing)
        rewrapping = KeyRewrapping(
            keyEncryptionKeys: parts.keys.keyEncryptionKeys, keyRing: keyRing, store: parts.store,
            random: parts.random)
        let planner = ErasurePlanner(
            store: parts.store, master: parts.master, keyRing: keyRing, keeper: keeper,
            random: parts.random, limits: parts.limits)
        let published = PublishedBox(ledger)
        self.published = published
        sequencer = Sequencer(
            builder: BlockBuilder(
                signers: signers, master: parts.master, keyRing: keyRing, store: parts.store,
                random: parts.random, verifier: verifier),
            decider: SubmissionDecider(
                batches: BatchDecider(
                    origin: origin, loader: StateLoader(keeper: keeper), store: parts.store,
                    master: parts.master, limits: parts.limits,
                    corrections: CorrectionNotices(
                        store: parts.store, directory: parts.directory, limits: parts.limits)),
                erasures: ErasureDecider(origin: origin, planner: planner, matters: matters),
                matters: matters, clock: parts.clock, random: parts.random),
            contracts: ContractDecider(
                origin: origin, store: parts.store, master: parts.master, opener: opener,
                random: parts.random,
                grounds: MonitoringGrounds(
                    matters: matters,
                    files: FileGathering(
                        store: parts.store, opener: opener, limits: parts.limits),
                    sensors: sensors)),
            journal: ErasureJournal(
                store: parts.journal, master: parts.master, random: parts.random),
            directory: parts.directory, store: parts.store, anchor: parts.anchor,
            clock: parts.clock, standby: parts.standby,
            limits: parts.limits,
            state: ledger.state, halted: halted, bell: bell, observe: parts.observe
        ) { ledger in published.value.withLock { $0 = ledger } }
    }

    /// What was found when stored data was read again.
    package var scrubbed: ScrubTally { scrubTally.withLock { $0 } }

    /// The state that readers see now.
    var ledger: PublishedLedger { published.value.withLock { $0 } }

    /// Shows readers what witnesses said of the newest checkpoint, if it is still the newest.
    func publish(cosigned head: VerifiedHead) {
        published.value.withLock { ledger in
            if ledger.size == head.size { ledger.cosignedHead = head }
        }
    }
}
