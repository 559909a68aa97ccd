package import CreditModel

/// How a lender wants its batch treated.
package struct BatchRequest: Sendable {
    package let participant: ParticipantID
    /// Who posts it, asked again where the batch is decided; `nil` where nobody is.
    package let actor: Actor?
    /// The `Idempotency-Key`, unquoted.
    package let idempotencyKey: String?
    package let mode: BatchMode
    /// Whether every record is to be proven in the answer.
    package let provesEach: Bool
    /// Whether everything is checked and nothing stored.
    package let isDryRun: Bool

    package init(
        participant: ParticipantID, actor: Actor? = nil, idempotencyKey: String?, mode: BatchMode,
        provesEach: Bool,
        isDryRun: Bool = false
    ) {
        self.participant = participant
        self.actor = actor
        self.idempotencyKey = idempotencyKey
        self.mode = mode
        self.provesEach = provesEach
        self.isDryRun = isDryRun
    }
}
