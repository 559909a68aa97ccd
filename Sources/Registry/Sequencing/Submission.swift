internal import CreditModel

/// What waits for the sequencer.
struct Submission: Sendable {
    enum Content: Sendable {
        /// Something that is decided when its turn comes.
        case action(any SequencedAction)
        /// An erasure: decided when its turn comes, and alone in its block.
        case erasure(ErasureOrder)
        /// A batch, whose lines are decided when its turn comes.
        case batch(PendingBatch)
    }

    let content: Content

    /// Who asked for it; `nil` where the registry did.
    var actor: Actor? {
        switch content {
        case .action(let action): action.actedBy
        case .erasure(let order): order.actor
        case .batch(let batch): batch.request.actor
        }
    }

    /// Whether nothing else may be in its block.
    var standsAlone: Bool {
        if case .erasure = content { true } else { false }
    }

    /// What has to be held of it while it waits.
    var weight: Int {
        switch content {
        case .action, .erasure: 1
        case .batch(let batch): batch.lines.count + 1
        }
    }

    /// What became of it.
    enum Outcome: Sendable {
        /// It is in the log; of a batch, with what to answer for.
        case placed(Placement, BatchRecord?)
        /// A dry run: what would have become of it.
        case tried(BatchRecord)
    }
}
