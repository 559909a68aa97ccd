internal import Ledger
internal import Synchronization
internal import TransparencyLog

extension Registry {
    /// Why the registry is not ready; `nil` while it records, no block waits for a standby for longer than
    /// the limit, and what it has stored last is a block under a checkpoint of its own key that is not
    /// behind what it answers from.
    package func unreadyReason() async -> String? {
        if let reason = await readOnlyReason() { return reason }
        if unshown.withLock({ $0 }) != nil {
            return "the last block waits for a standby before anyone may see it"
        }
        if let since = standby?.waitingSince,
            clock.milliseconds() - since > limits.standbyDelaySeconds * 1_000
        {
            return "a block waits for a standby, and nothing is acknowledged before one has it"
        }
        let answered = ledger
        do {
            guard let last = try await store.lastBlock() else { return Self.behind }
            let checkpoint = try verifier.checkpoint(last.checkpoint)
            // A block may have been stored that is not published yet.
            guard checkpoint.size == last.statement.size + 1, checkpoint.size >= answered.size
            else {
                return Self.behind
            }
            return nil
        } catch is VerificationError {
            return "the newest checkpoint in storage is not signed by the log's key: run check"
        } catch {
            return "storage cannot be read: see the log, and the disk"
        }
    }

    private static let behind =
        "the newest block in storage is not the one that answers are about: run check"
}
