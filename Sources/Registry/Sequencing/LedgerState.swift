internal import Contracts
internal import Ledger
internal import TransparencyLog

/// The whole state that the next block is built on: a value, so that a block that could not be
/// committed is forgotten by forgetting its state.
struct LedgerState: Sendable {
    var log = TiledTree(name: .log)
    var chain = TiledTree(name: .blocks)
    var index: LabelIndex
    var last: StoredBlock?
    /// How many accounts, facilities and businesses have state; the next new one gets this number.
    var stateCount = 0
    /// How many batches were kept; the next gets this number.
    var batchCount = 0
    /// How many matters were kept; the next new one gets this number.
    var matterCount = 0
    /// The contracts that were published.
    var contracts = ContractBook()
    /// The last tick; `nil` before the first.
    var clock: LedgerClock?

    init(index: LabelIndex) {
        self.index = index
    }
}
