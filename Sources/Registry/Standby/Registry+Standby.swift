internal import Synchronization

extension Registry {
    /// Writes nothing from now on, since a standby took over. What is being written now is not
    /// acknowledged any more.
    ///
    /// - Returns: the last block that was acknowledged.
    package func yield(to takeover: Takeover) async -> Anchor {
        await sequencer.halt(.readOnly(takeover.reasonNotToWrite))
        return acknowledged
    }

    /// The last block that readers see: nothing after it was acknowledged.
    package var acknowledged: Anchor { unshown.withLock { $0 } ?? ledger.anchor }

    /// A standby has the block that the log was opened with: it may be seen from now on. Nothing else may
    /// have been recorded before.
    package func show() throws(RegistryError) {
        do {
            try anchor.advance(to: ledger.anchor)
        } catch {
            throw .failed("the anchor could not be advanced (\(error))")
        }
        unshown.withLock { $0 = nil }
    }
}
