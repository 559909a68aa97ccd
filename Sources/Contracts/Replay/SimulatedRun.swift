/// A contract that is tried, over a history.
struct SimulatedRun: Sendable {
    private let book: ContractBook
    private var run: ContractRun<ReplayMemory>
    /// How many statements meant something to it.
    private(set) var events = 0

    /// - Parameter registry: the contracts of the registry, which bound what may come of a statement.
    init(_ contract: CompiledContract, in registry: ContractBook) {
        let book = ContractBook([
            PublishedContract(contract, version: 1, leaf: -1, effectiveFrom: 0)
        ])
        self.book = book
        run = ContractRun(
            book, height: 0, memory: ReplayMemory(),
            effectsPerCause: max(book.effectsPerCause, registry.effectsPerCause))
    }

    mutating func take(
        _ block: SimulatedBlock, firstDerived: Int
    ) async -> ContractRun<ReplayMemory>.Outcome {
        run.begin(firstDerived: firstDerived)
        for statement in block.statements {
            // Nobody asks for the rest any more, and a block may be large.
            if Task.isCancelled { break }
            let others = block.derived[statement.leaf] ?? []
            if statement.isWhole, isOfInterest(statement) {
                events += 1
                let event = statement.event
                run.admit(event)
                await run.take(event, block.lineages[statement.leaf])
            }
            // What was derived is kept from its cause on.
            await run.keep(others)
        }
        let outcome = await run.finish()
        run.settle(block.statements.map(\.leaf))
        return outcome
    }

    private func isOfInterest(_ statement: ReplayedStatement) -> Bool {
        book.concerns(statement.type) || statement.isTick || statement.event.withdrawn != nil
    }
}

extension ContractRun<ReplayMemory> {
    mutating func admit(_ event: ContractEvent) { changeMemory { $0.admit(event) } }
    mutating func settle(_ leaves: [Int]) { changeMemory { $0.settle(leaves) } }
}
