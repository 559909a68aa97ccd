internal import CanonicalEncoding

/// What a draft would have made of statements that are recorded, and what the version of its contract
/// that is in force makes of the same.
///
/// Both go over the same part of the log, each by itself and with nothing remembered, so that they
/// differ by their rules alone. The history is what stands in the log: what other contracts derived is
/// of it, and what was derived under the draft's own name is not, for that is what is tried. Derived
/// statements of a simulation have no places in the log, so they are given some that no log reaches.
package struct ContractSimulation: Sendable {
    package typealias Outcome = ContractRun<ReplayMemory>.Outcome

    /// What came of a block of the history.
    package struct Part: Sendable {
        package let draft: Outcome
        /// `nil` where no version is in force.
        package let inForce: Outcome?
        package let difference: SimulatedDifference
        /// The types of what the contract of the draft's name made of it, as the log has it.
        package let recorded: [String]
    }

    /// The version that the draft is held against.
    package let inForce: PublishedContract?
    private let name: String
    private var draft: SimulatedRun
    private var other: SimulatedRun?
    private var block: [ReplayedStatement] = []
    private var made = 0

    /// - Parameters:
    ///   - book: the contracts of the registry.
    ///   - height: that of its next block.
    package init(_ draft: CompiledContract, in book: ContractBook, at height: Int) {
        name = draft.definition.name
        inForce = book.inForce(name, at: height)
        self.draft = SimulatedRun(draft, in: book)
        other = inForce.map { SimulatedRun($0.contract, in: book) }
    }

    /// How many statements of the history meant something to the draft.
    package var events: Int { draft.events }

    /// Takes the next statement of the block under way.
    package mutating func take(_ statement: ReplayedStatement) {
        block.append(statement)
    }

    /// Ends the block under way.
    package mutating func endBlock() async -> Part? {
        guard !block.isEmpty else { return nil }
        let past = SimulatedBlock(block, without: name)
        block.removeAll(keepingCapacity: true)
        let draft = await draft.take(past, firstDerived: Self.firstMade + made)
        // An optional cannot be changed in place across a suspension without a copy of it.
        var inForce: Outcome?
        if var other = self.other.take() {
            inForce = await other.take(past, firstDerived: Self.firstMade + made)
            self.other = other
        }
        // What one of them makes has the same place whatever the other made before.
        made += max(draft.statements.count, inForce?.statements.count ?? 0)
        return Part(
            draft: draft, inForce: inForce,
            difference: SimulatedDifference(of: draft, from: inForce ?? Outcome()),
            recorded: past.recorded)
    }

    /// Beyond every leaf that a log has.
    private static let firstMade = 1 << 52
}
