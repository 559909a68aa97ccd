internal import Ledger
internal import Synchronization
internal import TransparencyLog

extension Registry {
    /// Writes the label heads down, so that the next start need not read every statement.
    package func saveLabelSnapshot() async throws(RegistryError) {
        let ledger = ledger
        var heads: [LabelSnapshot.Head?] = Array(
            repeating: nil, count: ledger.state.index.labelCount)
        ledger.state.index.forEachHead { head in
            heads[head.number] = LabelSnapshot.Head(
                count: head.count, tail: head.tail, frontier: head.tree.hashes)
        }
        do {
            try await store.saveLabelSnapshot(
                LabelSnapshot(size: ledger.size, heads: heads.compactMap(\.self)))
        } catch {
            throw RegistryError(wrapping: error)
        }
        snapshotSize.withLock { $0 = ledger.size }
    }

    /// Whether so many statements came since a snapshot of `size` that a new one pays: as many as
    /// there are labels, so that the cost per statement stays constant.
    package func snapshotIsDue(since size: Int) -> Bool {
        let ledger = ledger
        return ledger.size - size
            >= max(limits.statementsPerSnapshot, ledger.state.index.labelCount)
    }

    /// The size of the log now.
    package var size: Int { ledger.size }

    /// Forgets receipts that can no longer be replayed.
    package func forgetOldReceipts() async throws(RegistryError) {
        do {
            try await store.forgetReceipts(before: clock.seconds() - limits.receiptSeconds)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
