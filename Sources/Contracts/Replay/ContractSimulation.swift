/// What a draft would have made of statements that are recorded.
///
/// Nobody else's contracts run: what is shown is the draft's own doing. Its derived statements have
/// no places in the log, so they are given some that no log reaches.
package struct ContractSimulation: Sendable {
    private var run: ContractRun<ReplayMemory>
    private let book: ContractBook
    private var made = 0
    package private(set) var events = 0

    package init(_ contract: CompiledContract) {
        var book = ContractBook()
        book.add(PublishedContract(contract, version: 1, leaf: -1, effectiveFrom: 0))
        self.book = book
        run = ContractRun(book, height: 0, memory: ReplayMemory())
    }

    /// Takes the next statement of the history; what contracts derived is not of it.
    package mutating func take(_ statement: ReplayedStatement) async
        -> ContractRun<ReplayMemory>.Outcome
    {
        guard !statement.isDerived, statement.isWhole else { return .init() }
        let event = statement.event
        guard
            book.concerns(event.type) || event.withdrawn != nil
                || event.type.hasSameUTF8(as: ContractEvent.tick)
        else { return .init() }
        events += 1
        run.admit(event)
        let outcome = await run.run([event], firstDerived: Self.firstMade + made)
        run.settle(event.leaf)
        made += outcome.statements.count
        return outcome
    }

    /// Beyond every leaf that a log has.
    private static let firstMade = 1 << 52
}

extension ContractRun<ReplayMemory> {
    package mutating func admit(_ event: ContractEvent) { changeMemory { $0.admit(event) } }
    package mutating func settle(_ leaf: Int) { changeMemory { $0.settle([leaf]) } }
}
