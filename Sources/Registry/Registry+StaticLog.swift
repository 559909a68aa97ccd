internal import TransparencyLog

extension Registry {
    /// The log as files, as it is published now.
    package var staticLog: StaticLog {
        let ledger = ledger
        return StaticLog(
            checkpoint: ledger.checkpoint, tree: ledger.state.log, tiles: tiles, store: store)
    }
}
