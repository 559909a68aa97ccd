internal import Contracts

/// What came of executing a log's contracts again.
struct ReplaySummary {
    /// Versions of contracts that the log published.
    let contracts: Int
    /// Statements of contracts that were made again, the same.
    let verified: Int
    /// Those that were not, because they or their causes were erased.
    let unverifiable: Int

    init(_ replay: ContractReplay) {
        contracts = replay.contracts
        verified = replay.verified
        unverifiable = replay.unverifiable
    }

    var line: String {
        "  contracts: \(contracts) executed again, \(verified) statements of theirs are the same"
            + (unverifiable > 0 ? ", \(unverifiable) follow from what was erased" : "")
    }
}
