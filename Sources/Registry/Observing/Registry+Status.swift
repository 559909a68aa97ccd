internal import Ledger
internal import Synchronization
internal import TransparencyLog

extension Registry {
    /// How the registry stands. Reads the anchor, and waits for the sequencer to say what waits for
    /// it.
    package func status() async -> RegistryStatus {
        let ledger = ledger
        let notes = cosignedNotes.withLock { $0 }
        let readOnly = await readOnlyReason()
        return RegistryStatus(
            size: ledger.size, height: ledger.block.statement.height,
            blockTime: ledger.block.statement.time,
            waiting: await sequencer.waitingCount, waitingLimit: limits.waitingSubmissions,
            isReadOnly: readOnly != nil,
            anchoredHeight: ((try? anchor.read()) ?? nil)?.height,
            snapshotSize: snapshotSize.withLock { $0 },
            cosignedSize: notes.policy.quorum.isMet(by: []) ? ledger.size : notes.enough?.size)
    }
}
