internal import CreditModel
internal import Cryptography
internal import Ledger
internal import Synchronization

/// Decides what happened after what: one block at a time, each of everything that waited while
/// the block before was being written (group commit). There is no fixed delay: when nothing
/// waits, a submission is committed at once.
actor Sequencer {
    private struct Waiting {
        let submission: Submission
        let continuation: CheckedContinuation<Result<Submission.Outcome, RegistryError>, Never>

        var isAction: Bool {
            if case .action = submission.content { true } else { false }
        }
    }

    /// A submission that goes into the block, and who waits for it.
    private struct Decided {
        let waiting: Waiting
        let submission: DecidedSubmission
    }

    private let builder: BlockBuilder
    private let decider: SubmissionDecider
    private let contracts: ContractDecider
    private let journal: ErasureJournal
    private let directory: ParticipantDirectory
    private let store: any RegistryStore
    private let anchor: any AnchorStore
    private let clock: any WallClock
    private let standby: (any StandbyWaiting)?
    private let limits: RegistryLimits
    private let bell: EventBell
    private let publish: @Sendable (PublishedLedger) -> Void
    private let observe: RegistryObserver

    private var state: LedgerState
    private var waiting: [Waiting] = []
    private var isRunning = false
    /// Why nothing is written any more; `nil` while all is well.
    private var halted: RegistryError?
    /// Whether what was erased is still somewhere in the store's files.
    private(set) var isSweepDue = false

    init(
        builder: BlockBuilder, decider: SubmissionDecider, contracts: ContractDecider,
        journal: ErasureJournal,
        directory: ParticipantDirectory, store: any RegistryStore, anchor: any AnchorStore,
        clock: any WallClock, standby: (any StandbyWaiting)?, limits: RegistryLimits,
        state: LedgerState, halted: RegistryError?, bell: EventBell,
        observe: @escaping RegistryObserver,
        publish: @escaping @Sendable (PublishedLedger) -> Void
    ) {
        self.builder = builder
        self.decider = decider
        self.contracts = contracts
        self.journal = journal
        self.directory = directory
        self.store = store
        self.anchor = anchor
        self.clock = clock
        self.standby = standby
        self.limits = limits
        self.state = state
        self.halted = halted
        self.bell = bell
        self.publish = publish
        self.observe = observe
    }

    /// Returns when the submission's block is durable, the anchor has advanced, and readers see it;
    /// throws where it was refused.
    func submit(_ submission: Submission) async throws(RegistryError) -> Submission.Outcome {
        if let halted { throw halted }
        guard waiting.count < limits.waitingSubmissions else {
            observe(.submissionRefused)
            throw .overloaded
        }
        let result = await withCheckedContinuation { continuation in
            waiting.append(Waiting(submission: submission, continuation: continuation))
            if !isRunning {
                isRunning = true
                Task { await self.run() }
            }
        }
        return try result.get()
    }

    /// Whether a block may be under way: it has its time already, and is not seen yet.
    var isWriting: Bool { isRunning }

    /// How many submissions wait for the block after the one that is under way.
    var waitingCount: Int { waiting.count }

    /// Writes nothing from now on. A block that is being written is not acknowledged any more.
    func halt(_ reason: RegistryError) {
        if halted == nil { halted = reason }
    }

    /// Why the registry does not write, in words for an operator.
    var haltReason: RegistryError? { halted }

    private func run() async {
        while !waiting.isEmpty {
            let group = takeGroup()
            await commit(group)
        }
        isRunning = false
    }

    private func takeGroup() -> [Waiting] {
        var statements = 0
        var count = 0
        while count < waiting.count {
            let submission = waiting[count].submission
            statements += submission.weight
            if count > 0, statements > limits.statementsPerBlock || submission.standsAlone {
                break
            }
            count += 1
            if submission.standsAlone { break }
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func commit(_ group: [Waiting]) async {
        if let halted { return answer(group, .failure(halted)) }
        var watch = Stopwatch()
        var overlay = StateOverlay(on: state, directory)
        let decided = await decide(group, over: &overlay)
        guard !decided.isEmpty else { return }
        let deciding = watch.lap()
        let result: BlockBuilder.Result
        do {
            var submissions = decided.map(\.submission)
            // Last in the block: the leaves of what caused it stay what they were decided to be.
            if let effects = try await contracts.react(
                to: submissions, on: state, over: overlay.matters)
            {
                submissions.append(effects)
            }
            result = try await builder.build(
                submissions, overlay, on: state,
                // A tick in it is not after it, wherever the clock was set meanwhile.
                time: max(clock.milliseconds(), (overlay.clock?.time ?? 0) * 1_000))
        } catch {
            // Nothing was written: the state before is still the state. One submission that
            // cannot be built must not fail those it happened to wait with.
            let waiting = decided.map(\.waiting)
            if waiting.count == 1 { return answer(waiting, .failure(error)) }
            for waiting in waiting { await commit([waiting]) }
            return
        }
        let building = watch.lap()
        let erasure = decided.compactMap(\.submission.erasure).first
            .map { $0.entry(block: result.commit.block.statement) }
        do {
            if let erasure { try journal.append(erasure) }
        } catch {
            observe(.commitFailed)
            return answer(decided.map(\.waiting), .failure(error))
        }
        let syncing: Duration
        do {
            syncing = try await store.commit(result.commit)
        } catch {
            await settle(decided.map(\.waiting), result, erasure, after: error)
            return
        }
        if erasure != nil { await forget() }
        let storing = watch.lap()
        // Neither answered nor seen before a standby has it, where one is waited for. If we crash here the
        // block is durable, and who posted it finds it by the same idempotency key.
        if let standby, await !standby.mayAcknowledge() {
            let reason = RegistryError.outcomeUnknown(
                "the registry stopped before a standby had the last block; restart to go on")
            halted = reason
            observe(.commitFailed)
            return answer(decided.map(\.waiting), .failure(reason))
        }
        // While this waited another process may have taken over.
        if let halted { return answer(decided.map(\.waiting), .failure(halted)) }
        let copying = standby == nil ? nil : watch.lap()
        acknowledge(decided, result) {
            CommitMeasure(
                decide: deciding, build: building, store: storing - syncing, sync: syncing,
                standby: copying,
                anchor: watch.lap(),
                statements: decided.reduce(0) { $0 + $1.submission.statements.count },
                batches: decided.count { $0.submission.batch != nil })
        }
    }

    /// After a block that erased something: nothing of it stays in memory, nor in storage.
    private func forget() async {
        builder.keyRing.forgetAll()
        decider.batches.loader.keeper.opener.forgetAll()
        decider.batches.loader.keeper.forgetAll()
        isSweepDue = true
        // It is erased. Where this cannot be done now, housekeeping does it.
        try? await sweep()
    }

    /// Has storage leave nothing of what was erased, where that is due.
    func sweep() async throws(RegistryError) {
        guard isSweepDue else { return }
        do {
            try await store.sweep()
            isSweepDue = false
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Decides each submission in turn, over what the ones before it make of the state. Those that
    /// do not go into the block are answered at once.
    private func decide(_ group: [Waiting], over overlay: inout StateOverlay) async -> [Decided] {
        var decided: [Decided] = []
        var earlier: [PreparedStatement] = []
        var next = state.log.size
        var notices = 0
        // All of them wait at the same time, so any order is true. Actions first: what they look
        // up in the block before them is then no batch of a hundred thousand lines.
        let (actions, others) = (group.filter(\.isAction), group.filter { !$0.isAction })
        let inTurn = actions + others
        for (place, waiting) in inTurn.enumerated() {
            // The rest has its turn in the next block, before what came since.
            if notices >= limits.noticesPerBlock {
                self.waiting.insert(contentsOf: inTurn[place...], at: 0)
                break
            }
            do {
                switch try await decider.decide(
                    waiting.submission, firstLeaf: next, after: earlier, on: state,
                    over: &overlay)
                {
                case .accepted(let submission):
                    if waiting.isAction { earlier += submission.statements }
                    next += submission.statements.count
                    notices += submission.notices.count
                    decided.append(Decided(waiting: waiting, submission: submission))
                case .tried(let record):
                    waiting.continuation.resume(returning: .success(.tried(record)))
                case .refused(let batch, let refusal, let findings):
                    if refusal.batch != nil { try await keep(batch, refusal, findings) }
                    throw RegistryError.batchRefused(refusal)
                }
            } catch {
                waiting.continuation.resume(returning: .failure(RegistryError(wrapping: error)))
            }
        }
        return decided
    }

    /// Keeps what was wrong with a batch of which nothing else is stored. A crash before this
    /// leaves a batch that was never heard of, which is what its lender will find.
    private func keep(
        _ batch: PendingBatch, _ refusal: BatchRefusal, _ findings: [Finding]
    ) async throws(RegistryError) {
        do {
            let kept = try builder.batches.refused(
                batch, refusal, findings, number: state.batchCount,
                after: state.last?.statement.height ?? -1, index: state.index)
            guard let kept else { return }
            try await store.keep(kept)
            state.batchCount += 1
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func answer(_ group: [Waiting], _ result: Result<Submission.Outcome, RegistryError>) {
        for waiting in group { waiting.continuation.resume(returning: result) }
    }

    /// A commit failed. If storage still ends with the block before, nothing happened and the
    /// waiters may try again; otherwise only a restart can tell, so the writer stops.
    private func settle(
        _ group: [Waiting], _ result: BlockBuilder.Result, _ erasure: ErasureEntry?,
        after error: StoreError
    ) async {
        observe(.commitFailed)
        do {
            let last = try await store.lastBlock()
            if last == state.last {
                // Without this line the block that gets the height says the same.
                if let erasure { try? journal.void(erasure) }
                answer(group, .failure(.failed(error.reason)))
                return
            }
        } catch {
            // Falls through: what storage holds is not known.
        }
        let reason = RegistryError.outcomeUnknown(
            "a commit failed and its outcome is not known (\(error.reason)); restart to recover")
        halted = reason
        answer(group, .failure(reason))
    }

    /// - Parameter measure: to be taken once the anchor is written.
    private func acknowledge(
        _ decided: [Decided], _ result: BlockBuilder.Result, measure: () -> CommitMeasure
    ) {
        // The block is durable. If we crash before the anchor advances, the next start finds the
        // database one block ahead of it, a consistent extension, and advances it then.
        let block = result.commit.block.statement
        let anchored = Anchor(
            height: block.height, size: result.published.size,
            root: result.published.state.log.root)
        state = result.published.state
        for (label, key) in result.newKeys { builder.keyRing.admit(key, for: label) }
        for (key, held) in result.states { decider.batches.loader.keeper.admit(held, for: key) }
        directory.take(result.participants)
        for key in result.renumbered { decider.batches.loader.keeper.forget(key) }
        do {
            try anchor.advance(to: anchored)
        } catch {
            let reason = RegistryError.outcomeUnknown(
                "the anchor could not be advanced (\(error)); restart when it can be written")
            halted = reason
            observe(.commitFailed)
            answer(decided.map(\.waiting), .failure(reason))
            return
        }
        publish(result.published)
        bell.ring(Set(result.commit.events.map(\.recipient)))
        observe(.committed(measure()))
        var first = block.first
        for decided in decided {
            let record = decided.submission.batch?.record
            decided.waiting.continuation.resume(
                returning: decided.submission.refusal.map { .failure($0) }
                    ?? .success(
                        .placed(
                            Placement(height: block.height, first: first),
                            record?.placed(first: first, height: block.height))))
            first += decided.submission.statements.count
        }
    }
}
