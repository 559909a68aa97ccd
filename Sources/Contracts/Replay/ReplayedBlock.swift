internal import CanonicalEncoding

/// What stands in a block of what contracts made.
struct ReplayedBlock: Sendable {
    /// A wait whose time came, as the statements say that were made of it.
    struct Wait: Hashable {
        let contract: Int
        let cause: Int

        init(contract: Int, cause: Int) {
            self.contract = contract
            self.cause = cause
        }

        init(_ statement: ReplayedStatement, of book: ContractBook) {
            let version = statement.event.integer("version") ?? 0
            let contract = statement.members["contract"]?.stringValue
                .flatMap { book.version($0, version) }
            self.init(
                contract: contract?.leaf ?? -1, cause: statement.event.integer("cause") ?? -1)
        }
    }

    /// What was made at each tick.
    private var ofTicks: [Int: [ReplayedStatement]] = [:]
    /// Those of which something was erased.
    private(set) var erased: [ReplayedStatement] = []

    init(_ statements: [ReplayedStatement] = []) {
        for statement in statements where statement.isDerived {
            if !statement.isWhole {
                erased.append(statement)
            } else if let tick = statement.event.integer("tick") {
                ofTicks[tick, default: []].append(statement)
            }
        }
    }

    func waits(at tick: Int, of book: ContractBook) -> [Wait: [ReplayedStatement]] {
        Dictionary(grouping: ofTicks[tick] ?? []) { Wait($0, of: book) }
    }
}
