package import AccessModel
package import CreditModel

/// What a participant does in a dispute that is open.
package enum DisputeStep: Sendable {
    /// The respondent says what it makes of it.
    case answer(DisputeFinding, text: String)
    /// The respondent ends it; the correction is a leaf index.
    case resolve(DisputeFinding, correction: Int?, text: String?)
    /// Who opened it lets it go.
    case withdraw
    /// An authority takes it up; `due` is a day that it sets for the resolution.
    case escalate(
        DisputeOrder?, basis: LegalBasis, caseNumber: String?, due: CalendarDate?, text: String?)
    /// The business that opened it says more; `target` is a leaf index.
    case supplement(text: String, target: Int?)

    /// Whether a participant may take the step in a dispute that it may see.
    func isOpen(to actor: Actor, in dispute: DisputeState) -> Bool {
        switch self {
        case .answer, .resolve: actor.id == dispute.claim.respondent
        case .withdraw: actor.id == dispute.claim.openedBy
        case .escalate: actor.role == .regulator
        case .supplement: actor.role == .business && actor.id == dispute.claim.openedBy
        }
    }
}
