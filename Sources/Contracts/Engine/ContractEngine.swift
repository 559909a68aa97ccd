internal import CanonicalEncoding
internal import ContractLanguage
internal import Cryptography

/// What contracts make of the statements of one block.
///
/// It is a function of the contracts, the statements and what was remembered, and of nothing else:
/// the sequencer runs it where a block is made, and a replay runs it again.
struct ContractEngine<Memory: ContractMemory & Sendable>: Sendable {
    let book: ContractBook
    /// That of the block.
    let height: Int
    var memory: Memory
    /// How much came of each statement that no contract made.
    private var counts: [Int: Int] = [:]
    /// The most that may come of one in a block.
    private let effectsPerCause: Int
    /// The most statements that may come of a block.
    private let statementsPerBlock: Int
    private var statements = 0
    /// Where the next statement that is derived will stand.
    private var nextDerived = 0

    /// - Parameters:
    ///   - effectsPerCause: the book's, where there is none.
    ///   - statementsPerBlock: a replay, which sees what there is, sets no bound.
    init(
        _ book: ContractBook, height: Int, memory: Memory, effectsPerCause: Int? = nil,
        statementsPerBlock: Int
    ) {
        self.book = book
        self.height = height
        self.memory = memory
        self.effectsPerCause = effectsPerCause ?? book.effectsPerCause
        self.statementsPerBlock = statementsPerBlock
    }

    /// Begins a block: what came of statements in the one before is not counted with it.
    mutating func begin(firstDerived: Int) {
        nextDerived = firstDerived
        counts = [:]
        statements = 0
    }

    /// Has what these statements may change be read at once.
    mutating func prepare(for events: [ContractEvent]) async throws(Memory.Failure) {
        try await memory.prefetch(events.flatMap { book.timerKeys(of: $0, at: height) })
        guard !book.tables.isEmpty else { return }
        let keys = events.map { book.joinKeys(of: $0, at: height) }
        try await memory.prefetch(
            read: keys.flatMap(\.read), removed: keys.flatMap(\.removed))
    }

    /// Takes the block's next statement.
    ///
    /// - Parameter made: what the log says was derived of it; `nil` where it is made now.
    mutating func take(
        _ event: ContractEvent, _ lineage: ContractLineage, made: [ContractEvent]? = nil
    ) async throws(Memory.Failure) -> [ContractOutput] {
        var outputs: [ContractOutput] = []
        if event.type.hasSameUTF8(as: ContractEvent.tick) {
            outputs += try await fireTimers(at: event)
        }
        let replaced = try await withdraw(event)
        for (contract, isInForce) in book.concerned(by: event.type, at: height) {
            if let key = contract.contract.endings[event.type] {
                for key in TimerKey.ended(contract, key, by: event) { try await put(nil, key) }
            }
            guard let reaction = contract.contract.reactions[event.type] else { continue }
            var occasion = ContractOccasion(
                contract: contract, reaction: reaction, cause: event, tick: nil, fired: 0)
            guard contract.contract.definition.isTimed else {
                guard isInForce, try await findRequired(for: &occasion), occasion.mayReact
                else { continue }
                try await lookUp(for: &occasion)
                try await lookUpEach(for: &occasion)
                bound(occasion.reactAtOnce(), occasion, lineage, &outputs)
                continue
            }
            let key = TimerKey(contract, contract.contract.definition.key, of: event)
            guard isInForce else {
                // Its successor waits with the new statement.
                try await put(nil, key)
                continue
            }
            if event.withdrawn != nil, !replaced.contains(contract.name),
                try await memory.timer(memory.tag(key)) != nil
            {
                // It corrects one that a newer statement had taken the place of.
                continue
            }
            if occasion.mayReact { try await lookUp(for: &occasion) }
            switch occasion.wait() {
            case .passedOver: break
            case .until(let due):
                try await put(
                    ContractTimer(contract: contract.leaf, leaf: event.leaf, due: due, fired: 0),
                    key)
            case .failed(let failure):
                try await put(nil, key)
                bound([.statement(failure)], occasion, lineage, &outputs)
            }
        }
        // What contracts looked up was kept before this statement. What they derived of it stands
        // at the end of the block, and is kept from here on: else the next statement of the block
        // would not know what was made of this one.
        if !event.isDerived { try await keep(event) }
        for derived in made ?? placed(outputs) { try await keep(derived) }
        return outputs
    }

    /// What was derived, where it will stand.
    private mutating func placed(_ outputs: [ContractOutput]) -> [ContractEvent] {
        var events: [ContractEvent] = []
        for case .statement(let derived) in outputs {
            if !derived.isFailure { events.append(derived.event(at: nextDerived)) }
            nextDerived += 1
        }
        return events
    }

    /// Ends all waits with the statement that this one takes the place of, or withdraws.
    ///
    /// - Returns: the names of the contracts that waited with it, in whatever version: what corrects it
    ///   is waited with by the version that is in force.
    private mutating func withdraw(
        _ event: ContractEvent
    ) async throws(Memory.Failure) -> Set<String> {
        guard let leaf = event.withdrawn else { return [] }
        var contracts: Set<String> = []
        for (tag, timer) in try await memory.timers(at: leaf) {
            if let contract = book[timer.contract] { contracts.insert(contract.name) }
            try memory.put(nil, at: tag)
        }
        return contracts
    }

    private mutating func fireTimers(
        at tick: ContractEvent
    ) async throws(Memory.Failure) -> [ContractOutput] {
        let due = try await memory.dueTimers(
            at: tick.time, limit: ContractLimits.timersPerTick)
        var outputs: [ContractOutput] = []
        for (tag, timer) in due.sorted(by: { precedes($0.timer, $1.timer) }) {
            guard let contract = book[timer.contract],
                let event = try await memory.event(at: timer.leaf),
                let reaction = contract.contract.reactions[event.type]
            else {
                // Its contents were erased: nothing can follow from them.
                try memory.put(nil, at: tag)
                continue
            }
            var occasion = ContractOccasion(
                contract: contract, reaction: reaction, cause: event, tick: tick,
                fired: timer.fired)
            try await lookUp(for: &occasion)
            try await lookUpEach(for: &occasion)
            bound(occasion.act(), occasion, ContractLineage(of: event.leaf), &outputs)
            try memory.put(occasion.next(after: timer), at: tag)
        }
        return outputs
    }

    private func precedes(_ left: ContractTimer, _ right: ContractTimer) -> Bool {
        func place(_ timer: ContractTimer) -> Int {
            book.versions.firstIndex { $0.leaf == timer.contract } ?? -1
        }
        return left.leaf == right.leaf ? place(left) < place(right) : left.leaf < right.leaf
    }

    /// Takes over what an occasion came to, up to what may come of one statement, beyond which is a
    /// failure, told once, and up to what may come of a block: what is beyond that is nowhere.
    private mutating func bound(
        _ made: [ContractOutput], _ occasion: ContractOccasion, _ lineage: ContractLineage,
        _ outputs: inout [ContractOutput]
    ) {
        guard !made.isEmpty else { return }
        guard lineage.depth < ContractLimits.cascadeDepth else {
            append(.statement(occasion.failure("cascade", at: "")), &outputs)
            return
        }
        for output in made {
            let count = counts[lineage.root, default: 0]
            counts[lineage.root] = count + 1
            if count == effectsPerCause {
                append(.statement(occasion.failure("too-many-effects", at: "")), &outputs)
            }
            guard count < effectsPerCause else { continue }
            append(output, &outputs)
        }
    }

    private mutating func append(_ output: ContractOutput, _ outputs: inout [ContractOutput]) {
        switch output {
        case .statement:
            guard statements < statementsPerBlock else { return }
            statements += 1
        case .notice:
            // `ContractRun` counts those of a block. What one tick comes to must fit into memory before:
            // of so many outputs more are notices than a block tells.
            guard
                outputs.count < ContractLimits.statementsPerBlock + ContractLimits.noticesPerBlock
            else { return }
        }
        outputs.append(output)
    }

    private mutating func put(
        _ timer: ContractTimer?, _ key: TimerKey
    ) async throws(Memory.Failure) {
        let tag = memory.tag(key)
        // What is not there need not be removed: most statements end no wait.
        if timer == nil, try await !memory.mayWait(tag) { return }
        try memory.put(timer, at: tag)
    }
}

extension ContractEvent {
    /// A tick's time, in seconds since 1970.
    var time: Int { integer("time") ?? recordedAt }
}
