internal import CanonicalEncoding

/// A block of a history, for a contract that is tried to go over.
struct SimulatedBlock: Sendable {
    /// But for what was derived under the contract's name, and failures, to which nothing reacts.
    let statements: [ReplayedStatement]
    /// Where each statement came from, by its leaf.
    let lineages: [Int: ContractLineage]
    /// What others derived, by the statement at which it was made; by its own leaf, where that one is not
    /// of the history.
    let derived: [Int: [ContractEvent]]
    /// The types of what was made under the name.
    let recorded: [String]

    init(_ block: [ReplayedStatement], without name: String) {
        func isOwn(_ statement: ReplayedStatement) -> Bool {
            statement.isDerived
                && statement.members["contract"]?.stringValue?.hasSameUTF8(as: name) ?? false
        }
        var lineages: [Int: ContractLineage] = [:]
        for statement in block { lineages[statement.leaf] = statement.lineage(lineages) }
        self.lineages = lineages
        recorded = block.filter(isOwn).map(\.type)
        statements = block.filter { !isOwn($0) && (!$0.isDerived || $0.isKept) }
        var derived: [Int: [ContractEvent]] = [:]
        let leaves = Set(statements.map(\.leaf))
        for statement in statements where statement.isKept {
            let origin = statement.origin.flatMap { leaves.contains($0) ? $0 : nil }
            derived[origin ?? statement.leaf, default: []].append(statement.event)
        }
        self.derived = derived
    }
}
