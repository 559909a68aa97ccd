internal import Cryptography
internal import Ledger
internal import Synchronization

/// Decides what happened after what: one block at a time, each of everything that waited while
/// the block before was being written (group commit). There is no fixed delay: when nothing
/// waits, a submission is committed at once.
actor Sequencer {
    private struct Waiting {
        let submission: Submission
        let continuation: CheckedContinuation<Result<Submission.Placement, RegistryError>, Never>
    }

    private let builder: BlockBuilder
    private let store: any RegistryStore
    private let anchor: any AnchorStore
    private let clock: any WallClock
    private let limits: RegistryLimits
    private let publish: @Sendable (PublishedLedger) -> Void

    private var state: LedgerState
    private var waiting: [Waiting] = []
    private var isRunning = false
    /// Why nothing is written any more; `nil` while all is well.
    private var halted: RegistryError?

    init(
        builder: BlockBuilder, store: any RegistryStore, anchor: any AnchorStore,
        clock: any WallClock, limits: RegistryLimits, state: LedgerState,
        halted: RegistryError?, publish: @escaping @Sendable (PublishedLedger) -> Void
    ) {
        self.builder = builder
        self.store = store
        self.anchor = anchor
        self.clock = clock
        self.limits = limits
        self.state = state
        self.halted = halted
        self.publish = publish
    }

    /// Returns when the submission's block is durable, the anchor has advanced, and readers see it.
    func submit(_ submission: Submission) async throws(RegistryError) -> Submission.Placement {
        if let halted { throw halted }
        guard waiting.count < limits.waitingSubmissions else { throw .overloaded }
        let result = await withCheckedContinuation { continuation in
            waiting.append(Waiting(submission: submission, continuation: continuation))
            if !isRunning {
                isRunning = true
                Task { await self.run() }
            }
        }
        return try result.get()
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
            statements += waiting[count].submission.statements.count
            if count > 0, statements > limits.statementsPerBlock { break }
            count += 1
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func answer(_ group: [Waiting], _ result: Result<Submission.Placement, RegistryError>) {
        for waiting in group { waiting.continuation.resume(returning: result) }
    }

    private func commit(_ group: [Waiting]) async {
        if let halted { return answer(group, .failure(halted)) }
        let result: BlockBuilder.Result
        do {
            result = try await builder.build(
                group.map(\.submission), on: state, time: clock.milliseconds())
        } catch {
            // Nothing was written: the state before is still the state. One submission that
            // cannot be built must not fail those it happened to wait with.
            if group.count == 1 { return answer(group, .failure(error)) }
            for waiting in group { await commit([waiting]) }
            return
        }
        do {
            try await store.commit(result.commit)
        } catch {
            await settle(group, result, after: error)
            return
        }
        acknowledge(group, result)
    }

    /// A commit failed. If storage still ends with the block before, nothing happened and the
    /// waiters may try again; otherwise only a restart can tell, so the writer stops.
    private func settle(
        _ group: [Waiting], _ result: BlockBuilder.Result, after error: StoreError
    ) async {
        do {
            let last = try await store.lastBlock()
            if last == state.last {
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

    private func acknowledge(_ group: [Waiting], _ result: BlockBuilder.Result) {
        // The block is durable. If we crash before the anchor advances, the next start finds the
        // database one block ahead of it, a consistent extension, and advances it then.
        let block = result.commit.block.statement
        let anchored = Anchor(
            height: block.height, size: result.published.size,
            root: result.published.state.log.root)
        state = result.published.state
        for (label, key) in result.newKeys { builder.keyRing.admit(key, for: label) }
        do {
            try anchor.advance(to: anchored)
        } catch {
            let reason = RegistryError.outcomeUnknown(
                "the anchor could not be advanced (\(error)); restart when it can be written")
            halted = reason
            answer(group, .failure(reason))
            return
        }
        publish(result.published)
        var first = block.first
        for waiting in group {
            waiting.continuation.resume(
                returning: .success(.init(first: first, height: block.height)))
            first += waiting.submission.statements.count
        }
    }
}
