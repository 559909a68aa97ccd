package import TransparencyLog

/// What a log does next to have a checkpoint cosigned.
package enum WitnessStep: Sendable, Equatable {
    /// After the wait, send `add-checkpoint` with this old size and the proof from there. From 0
    /// and from the checkpoint's own size the proof is empty.
    case ask(from: Int, after: Duration)
    /// Done: the witness's lines, which were verified.
    case cosigned([NoteSignature])
    case failed(WitnessFailure)
}
