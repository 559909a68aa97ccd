internal import Contracts
internal import Cryptography
internal import Ledger

/// Runs the contracts over a block that is being made.
struct ContractDecider: Sendable {
    /// They withdraw others, of which a contract may wait with one.
    private static let withdrawing: Set<String> = ["annulment", "guarantee.annulled"]

    /// Statements of a block that are read at a time.
    private static let takenAtOnce = 1_000

    let origin: String
    let store: any RegistryStore
    let master: MasterSecret
    let opener: StatementOpener
    let random: any RandomSource
    let grounds: MonitoringGrounds

    /// What the contracts add to a block: `nil` where nothing.
    ///
    /// - Parameters:
    ///   - state: before the block. The contracts are those of then, which is why one that
    ///     the block publishes reacts to later blocks only.
    ///   - overlay: what the submissions make of monitorings and their like.
    func react(
        to submissions: [DecidedSubmission], on state: LedgerState, over overlay: MatterOverlay
    ) async throws(RegistryError) -> DecidedSubmission? {
        guard !state.contracts.isEmpty else { return nil }
        let statements = submissions.flatMap(\.statements)
        let first = state.log.size
        let height = (state.last?.statement.height ?? -1) + 1
        let offsets = statements.indices.filter {
            Self.matters(statements[$0].type, to: state.contracts)
        }
        guard !offsets.isEmpty else { return nil }
        var memory = StoreContractMemory(store: store, master: master, opener: opener)
        // Ticks are actions and stand before batches: what comes before one is not much.
        let lastTick = offsets.last { Self.isTick(statements[$0].type) } ?? 0
        for offset in offsets.prefix(while: { $0 < lastTick }) {
            memory.admit(ContractEvent(try statements[offset].content(), leaf: first + offset))
        }
        var run = ContractRun(state.contracts, height: height, memory: memory)
        run.begin(firstDerived: first + statements.count)
        var taken = 0
        while taken < offsets.count {
            let end = min(taken + Self.takenAtOnce, offsets.count)
            var events: [ContractEvent] = []
            events.reserveCapacity(end - taken)
            for offset in offsets[taken..<end] {
                events.append(ContractEvent(try statements[offset].content(), leaf: first + offset))
            }
            try await run.take(events)
            taken = end
        }
        var outcome = try await run.finish()
        outcome.notices = try await grounds.standing(outcome.notices, over: overlay, on: state)
        return try decided(outcome, run.memory, firstLeaf: first + statements.count)
    }

    private func decided(
        _ outcome: ContractRun<StoreContractMemory>.Outcome,
        _ memory: StoreContractMemory, firstLeaf: Int
    ) throws(RegistryError) -> DecidedSubmission? {
        guard
            !outcome.statements.isEmpty || !memory.changed.isEmpty || !outcome.notices.isEmpty
                || !memory.joins.changed.isEmpty
        else { return nil }
        var effects = ContractEffects()
        for (tag, timer) in memory.changed {
            if let timer {
                effects.timers.append(StoredTimer(tag: tag, timer: timer))
            } else {
                effects.removedTimers.append(tag)
            }
        }
        for (tag, kept) in memory.joins.changed {
            if let kept {
                effects.joins.append(StoredJoin(tag: tag, kept: kept))
            } else {
                effects.removedJoins.append(tag)
            }
        }
        var statements: [PreparedStatement] = []
        for (offset, derived) in outcome.statements.enumerated() {
            statements.append(try prepared(derived))
            effects.executions.append(
                StoredExecution(
                    cause: derived.cause, leaf: firstLeaf + offset, contract: derived.contract))
        }
        return DecidedSubmission(
            statements: statements, contracts: effects, contractNotices: outcome.notices)
    }

    private func prepared(_ derived: DerivedStatement) throws(RegistryError) -> PreparedStatement {
        guard let schema = StatementCatalogue.schema(named: derived.type) else {
            throw .inconsistent("a contract made a statement of a type that there is not")
        }
        do {
            return try PreparedStatement(
                schema.content(
                    issuedAt: derived.recordedAt, seed: try random.key(), derived.members),
                origin: origin)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func matters(_ vct: String, to contracts: ContractBook) -> Bool {
        guard let name = StatementType(vct: vct)?.publicName else { return false }
        return contracts.concerns(name) || withdrawing.contains(name) || name == ContractEvent.tick
    }

    private static func isTick(_ vct: String) -> Bool {
        StatementType(vct: vct)?.publicName == ContractEvent.tick
    }
}
