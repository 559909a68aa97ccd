internal import CreditModel

/// What waits for the sequencer.
struct Submission: Sendable {
    enum Content: Sendable {
        /// Something that is decided when its turn comes.
        case action(any SequencedAction)
        /// A batch, whose lines are decided when its turn comes.
        case batch(PendingBatch)
    }

    let content: Content

    /// What has to be held of it while it waits.
    var weight: Int {
        switch content {
        case .action: 1
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
