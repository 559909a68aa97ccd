internal import CanonicalEncoding

/// Executes every contract of a log again, statement by statement, and demands what stands there:
/// the same statements with the same members, in the same order and in the same blocks.
///
/// It needs what statements say, and so the openings that an authority is given, or the registry's
/// own database. Where contents were erased, what followed from them cannot be made again; that is
/// counted and not taken for right.
package struct ContractReplay: Sendable {
    /// The type of the statements that publish contracts.
    package static let publication = "contract.published"

    let catalogue: ContractCatalogue
    private let statementsPerBlock: Int
    var book = ContractBook()
    private var memory: DoubtfulMemory
    private var ticks = TickRules()
    var publications = PublicationRules()
    /// The statements of the block under way.
    var block: [ReplayedStatement] = []
    /// When the last block was made, in seconds.
    package private(set) var lastBlockTime = 0
    /// The leaves of statements of which something is erased.
    private var erased: Set<Int> = []
    private var standing = StandingClock()

    package private(set) var findings: [ReplayFinding] = []
    /// How many statements of contracts were made again.
    package private(set) var verified = 0
    /// How many were not, because they or their causes were erased.
    package private(set) var unverifiable = 0

    /// - Parameters:
    ///   - statementsPerBlock: what may come of a block; that of the log.
    ///   - labelOf: the label of a business, by its name in statements. What is erased is known by its
    ///     labels only.
    package init(
        _ catalogue: ContractCatalogue,
        statementsPerBlock: Int = ContractLimits.statementsPerBlock,
        labelOf: @escaping @Sendable (String) -> ReplayedLabel? = { _ in nil }
    ) {
        self.catalogue = catalogue
        self.statementsPerBlock = statementsPerBlock
        memory = DoubtfulMemory(ReplayDoubts(Withdrawals(catalogue), labelOf: labelOf))
    }

    /// How many versions of contracts the log published so far.
    package var contracts: Int { book.versions.count }

    /// Since when blocks were made without a tick while something was certainly due, in seconds; `nil`
    /// where it is no longer than a tick may take.
    package var waitingSince: Int? {
        let longest = lastBlockTime - ContractLimits.secondsBetweenTicks
        return standing.since.flatMap { $0 < longest ? $0 : nil }
    }

    /// Takes the log's next statement.
    package mutating func take(_ statement: ReplayedStatement) {
        if !statement.isWhole { erased.insert(statement.leaf) }
        // Before the first contract nothing can follow.
        guard
            !book.isEmpty || statement.isDerived || statement.isTick || isOfContract(statement)
        else { return }
        block.append(statement)
    }

    func isOfContract(_ statement: ReplayedStatement) -> Bool {
        [Self.publication, PublicationRules.proposal].contains {
            statement.type.hasSameUTF8(as: $0)
        }
    }

    /// The statements since the last block are those of a block, made at a time in milliseconds.
    package mutating func endBlock(height: Int, time: Int) async {
        defer {
            block.removeAll(keepingCapacity: true)
            lastBlockTime = time / 1_000
        }
        guard !block.isEmpty else { return }
        checkTicks(blockTime: time / 1_000)
        let (expected, shaky, cut) = await execute(height: height)
        compare(expected, shaky, cut)
        publish(height: height)
        standing.endBlock(
            at: time / 1_000, hasTick: block.contains(where: \.isTick), memory)
    }

    private mutating func checkTicks(blockTime: Int) {
        for tick in block where tick.isTick {
            let isDue = tick.event.integer("time").flatMap { memory.isAnythingDue(at: $0) }
            let broken = ticks.take(
                tick, quietSince: lastBlockTime, blockTime: blockTime, isDue: isDue)
            for rule in broken { report(tick.leaf, rule) }
        }
    }

    /// - Returns: what the contracts make of the block's statements, the leaves of those whose own
    ///   beginning was erased, and what may have been cut off.
    private mutating func execute(
        height: Int
    ) async -> (expected: [DerivedComparison.Expected], shaky: Set<Int>, cut: CutEffects) {
        var engine = ContractEngine(
            book, height: height, memory: memory, statementsPerBlock: .max)
        // Held twice, it would be copied where it changes.
        memory = DoubtfulMemory(memory.doubts.cleared)
        engine.memory.begin(block, book, height: height)
        let cut = CutEffects(block, engine.memory.doubts, book)
        let derived = Dictionary(grouping: block.filter(\.isKept)) { $0.origin }
        var expected: [DerivedComparison.Expected] = []
        var lineages: [Int: ContractLineage] = [:]
        var shaky: Set<Int> = []
        for statement in block {
            let made = derived[statement.leaf]?.map(\.event) ?? []
            guard statement.isWhole else {
                engine.memory.doubt(statement)
                // What it was is not known, but what was made of it.
                for event in made { await engine.keep(event) }
                continue
            }
            let event = statement.event
            engine.memory.admit(event)
            let lineage = statement.lineage(lineages)
            lineages[statement.leaf] = lineage
            guard !statement.type.hasSameUTF8(as: DerivedStatement.failure),
                book.concerns(event.type) || event.withdrawn != nil || statement.isTick
            else {
                for event in made { await engine.keep(event) }
                continue
            }
            let isShaky = erased.contains(lineage.root)
            if isShaky { shaky.insert(statement.leaf) }
            let isDoubtful = event.withdrawn != nil && engine.memory.isDoubtful(event)
            for case .statement(let derived) in await engine.take(event, lineage, made: made) {
                let root = derived.cause == event.leaf ? lineage.root : derived.cause
                let mayLack =
                    isShaky || cut.mayConcern(root: root, at: derived.recordedAt, engine.memory)
                    || isDoubtful && derived.isFailure
                    || engine.memory.doubts.mayHaveChanged(
                        lookUpsFor: derived.members, by: book)
                expected.append(
                    DerivedComparison.Expected(statement: derived, mayLack: mayLack))
            }
        }
        engine.memory.settle(block.map(\.leaf))
        memory = engine.memory
        return (expected, shaky, cut)
    }

    private mutating func compare(
        _ expected: [DerivedComparison.Expected], _ shaky: Set<Int>, _ cut: CutEffects
    ) {
        var comparison = DerivedComparison(expected, memory.doubts)
        for statement in block where statement.isDerived {
            let cause = statement.event.integer("cause")
            if !statement.isWhole || cause.map(erased.contains) == true {
                comparison.pass(statement)
            } else {
                let isShaky =
                    cause.map(shaky.contains) == true || memory.isUnclear(statement)
                    || cut.mayConcern(statement, memory)
                    || memory.doubts.mayHaveChanged(lookUpsFor: statement.members, by: book)
                comparison.take(statement, isShaky: isShaky)
            }
        }
        // What is beyond the bound of a block was the last to be made.
        comparison.end(isFull: block.count(where: \.isDerived) >= statementsPerBlock)
        findings += comparison.findings
        verified += comparison.verified
        unverifiable += comparison.unverifiable
    }

    mutating func report(_ leaf: Int, _ reason: String) {
        findings.append(ReplayFinding(leaf: leaf, reason: reason))
    }
}
