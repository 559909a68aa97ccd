internal import Registry
internal import SQLiteStore

/// Tells a primary to record nothing more, and fetches what its standby lacks.
struct PrimaryStopping {
    let follower: Follower
    let by: String
    let reason: String

    /// - Returns: whether the primary was told, so that nothing can be acknowledged that is not here;
    ///   `false` where no connection to it comes about, or there is no copy.
    /// - Throws: where somebody is there, and does not say that the primary stopped for good: one that took
    ///   the question and fell silent may not have kept it.
    func stop() async throws -> Bool {
        guard var copy = try await follower.open() else { return false }
        defer { try? copy.store.close() }
        let takeover = Takeover(
            by: by, reason: reason, height: copy.ledger.anchor.height,
            at: SystemWallClock().seconds())
        let state: PrimaryState
        do throws(ReplicationClient.Failure) {
            state = try await follower.primary.takeOver(takeover)
        } catch {
            guard case .unreachable = error else { throw Self.refusal(error) }
            return false
        }
        // Also where it cannot be fetched, and where this is asked for again: it was acknowledged.
        let heard = max(state.acknowledged.height, copy.standing.heard)
        copy.standing = ReplicaStanding(position: copy.standing.position, heard: heard)
        try await copy.store.keep(copy.standing)
        do {
            while copy.ledger.anchor.height < state.acknowledged.height {
                guard case .applied = try await follower.step(&copy) else { break }
            }
        } catch let failure as ReplicationClient.Failure where failure.mayPass {
            StandardStreams.printError(
                "the primary stopped at block \(state.acknowledged.height), and cannot be had any "
                    + "more: \(failure)")
        }
        return true
    }

    /// The primary may go on, or have stopped until its next start only.
    private static func refusal(_ failure: ReplicationClient.Failure) -> CommandFailure {
        CommandFailure(
            "refused: \(failure). It may record on, now or after its next start. Mend what it or its log "
                + "says, and take over again; or stop it by hand, see to it that it never starts again, "
                + "and take over without --primary")
    }
}
