/// Runs contracts over the statements of a block that is being made, and over what they derive.
package struct ContractRun<Memory: ContractMemory & Sendable>: Sendable {
    /// What came of a block.
    package struct Outcome: Sendable {
        /// To be recorded, in this order, after the block's own statements.
        package var statements: [DerivedStatement] = []
        package var notices: [ContractNotice] = []
    }

    private var engine: ContractEngine<Memory>
    /// The most notices that may come of a block; what is beyond that is told nobody. They are not in the
    /// log, so that a replay misses none.
    private let noticesPerBlock: Int
    private var outcome = Outcome()
    /// Where the first statement that is derived will stand.
    private var firstDerived = 0
    /// What was derived and is not yet reacted to.
    private var derived: [(ContractEvent, ContractLineage)] = []

    /// - Parameters:
    ///   - statementsPerBlock: what may come of a block; the same for every block of a log.
    ///   - noticesPerBlock: how much a block may have told.
    package init(
        _ book: ContractBook, height: Int, memory: Memory,
        statementsPerBlock: Int = ContractLimits.statementsPerBlock,
        noticesPerBlock: Int = ContractLimits.noticesPerBlock
    ) {
        self.noticesPerBlock = noticesPerBlock
        engine = ContractEngine(
            book, height: height, memory: memory, statementsPerBlock: statementsPerBlock)
    }

    /// - Parameter limit: what may come of one statement in a block.
    init(_ book: ContractBook, height: Int, memory: Memory, effectsPerCause limit: Int) {
        noticesPerBlock = ContractLimits.noticesPerBlock
        engine = ContractEngine(
            book, height: height, memory: memory, effectsPerCause: limit,
            statementsPerBlock: ContractLimits.statementsPerBlock)
    }

    package var memory: Memory { engine.memory }

    mutating func changeMemory(_ change: (inout Memory) -> Void) {
        change(&engine.memory)
    }

    /// - Parameters:
    ///   - events: the block's own statements that contracts react to, by their leaves.
    ///   - firstLeaf: where the first statement that is derived will stand.
    package mutating func run(
        _ events: [ContractEvent], firstDerived firstLeaf: Int
    ) async throws(Memory.Failure) -> Outcome {
        begin(firstDerived: firstLeaf)
        try await take(events)
        return try await finish()
    }

    /// Begins a block.
    package mutating func begin(firstDerived firstLeaf: Int) {
        firstDerived = firstLeaf
        engine.begin(firstDerived: firstLeaf)
        outcome = Outcome()
        derived = []
    }

    /// Takes the next of the block's own statements: a large block is taken in pieces, so that what
    /// its statements say is not in memory all at once.
    package mutating func take(_ events: [ContractEvent]) async throws(Memory.Failure) {
        try await engine.prepare(for: events)
        for event in events { try await react(to: event, ContractLineage(of: event.leaf)) }
    }

    /// Takes the next statement of a block of a history, whatever made it.
    ///
    /// - Parameter lineage: `nil` for one that no contract made.
    mutating func take(
        _ event: ContractEvent, _ lineage: ContractLineage?
    ) async throws(Memory.Failure) {
        try await react(to: event, lineage ?? ContractLineage(of: event.leaf))
    }

    /// Has what others derived be looked up from here on.
    mutating func keep(_ derived: [ContractEvent]) async throws(Memory.Failure) {
        for event in derived { try await engine.keep(event) }
    }

    /// Reacts to what was derived: breadth first, so that what was caused earlier stands earlier.
    package mutating func finish() async throws(Memory.Failure) -> Outcome {
        var next = 0
        while next < derived.count {
            let (event, lineage) = derived[next]
            next += 1
            try await react(to: event, lineage)
        }
        return outcome
    }

    private mutating func react(
        to event: ContractEvent, _ lineage: ContractLineage
    ) async throws(Memory.Failure) {
        for output in try await engine.take(event, lineage) {
            switch output {
            case .notice(let notice):
                guard outcome.notices.count < noticesPerBlock else { continue }
                outcome.notices.append(notice)
            case .statement(let statement):
                let leaf = firstDerived + outcome.statements.count
                outcome.statements.append(statement)
                guard !statement.isFailure else { continue }
                // What became due has its own beginning.
                let root =
                    statement.cause == event.leaf ? lineage : ContractLineage(of: statement.cause)
                derived.append((statement.event(at: leaf), root.next))
            }
        }
    }
}
