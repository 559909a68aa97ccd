internal import CreditModel
internal import Cryptography
internal import Ledger

/// Decides a submission where its turn has come, whatever it is: over what stands in the log and what
/// the submissions before it in the block make of that.
struct SubmissionDecider: Sendable {
    enum Decision: Sendable {
        /// It goes into the block.
        case accepted(DecidedSubmission)
        /// A dry run that would have gone into it.
        case tried(BatchRecord)
        /// A batch of which nothing is stored but what was wrong with it.
        case refused(PendingBatch, BatchRefusal, findings: [Finding])
    }

    let batches: BatchDecider
    let erasures: ErasureDecider
    let matters: MatterKeeper
    let clock: any WallClock
    let random: any RandomSource

    /// - Parameters:
    ///   - firstLeaf: where the first of its statements would stand.
    ///   - earlier: what stands in the block before it; looked up by actions only.
    ///   - overlay: the state after the submissions before it; changed by an accepted one.
    func decide(
        _ submission: Submission, firstLeaf: Int, after earlier: [PreparedStatement],
        on state: LedgerState,
        over overlay: inout StateOverlay
    ) async throws(RegistryError) -> Decision {
        var turn = SequencedTurn(
            issuedAt: clock.seconds(), random: random, state: state, earlier: earlier,
            keeper: matters, overlay: overlay)
        // Whoever was suspended while this waited does nothing more.
        if let actor = submission.actor { try turn.refuseEnded(actor) }
        switch submission.content {
        case .action(let action):
            let outcome = try await action.decide(in: &turn)
            var statements: [PreparedStatement] = []
            for content in outcome.statements {
                statements.append(try PreparedStatement(content, origin: batches.origin))
            }
            overlay.matters = turn.matters
            overlay.participants = turn.participants
            overlay.take(readingsOf: statements, first: firstLeaf)
            overlay.contracts = turn.contracts
            overlay.clock = turn.clock
            return .accepted(
                DecidedSubmission(
                    statements: statements, notices: outcome.notices, refusal: outcome.refusal))
        case .erasure(let order):
            return .accepted(
                try await erasures.decide(order, on: state, issuedAt: turn.issuedAt))
        case .batch(let batch):
            let decision = try await batches.decide(
                batch, firstLeaf: firstLeaf, in: state.index, over: &overlay)
            switch decision {
            case .accepted(let submission): return .accepted(submission)
            case .tried(let record): return .tried(record)
            case .refused(let refusal, let findings):
                return .refused(batch, refusal, findings: findings)
            }
        }
    }
}
