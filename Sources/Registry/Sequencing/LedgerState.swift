internal import Ledger
internal import TransparencyLog

/// The whole state that the next block is built on: a value, so that a block that could not be
/// committed is forgotten by forgetting its state.
struct LedgerState: Sendable {
    var log = TiledTree(name: .log)
    var chain = TiledTree(name: .blocks)
    var index: LabelIndex
    var last: StoredBlock?

    init(index: LabelIndex) {
        self.index = index
    }
}
