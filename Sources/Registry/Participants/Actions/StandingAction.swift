internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A participant's state changes.
struct StandingAction: ParticipantAction {
    enum Step: Sendable {
        case verify
        case activate(reason: String?)
        case suspend(reason: String)
        case terminate(reason: String)
    }

    let participant: ParticipantID
    let step: Step
    let actor: Actor

    func change(
        _ record: ParticipantRecord, by person: ActingPerson, in turn: SequencedTurn
    ) throws(ParticipantFault) -> ParticipantChange {
        switch step {
        case .verify:
            ParticipantChange(
                try record.verified(by: person), (ParticipantStatement.verified, [:]))
        case .activate(let reason):
            ParticipantChange(
                try record.activated(),
                (
                    ParticipantStatement.activated,
                    ["reason": reason.map { .string($0) } ?? .null]
                ))
        case .suspend(let reason):
            ParticipantChange(
                try record.suspended(by: person),
                (ParticipantStatement.suspended, ["reason": .string(reason)]))
        case .terminate(let reason):
            ParticipantChange(
                try record.terminated(by: person, at: turn.issuedAt),
                (ParticipantStatement.terminated, ["reason": .string(reason)]))
        }
    }
}
