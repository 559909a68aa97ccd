internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A person begins or ceases to act for a participant.
struct PersonAction: ParticipantAction {
    enum Step: Sendable {
        case register(Person)
        case remove(PersonID)
    }

    let participant: ParticipantID
    let step: Step
    let actor: Actor

    func change(
        _ record: ParticipantRecord, by person: ActingPerson, in turn: SequencedTurn
    ) throws(ParticipantFault) -> ParticipantChange {
        try record.checkManagement(by: person, of: actor.role, at: turn.issuedAt)
        switch step {
        case .register(let person):
            return ParticipantChange(
                try record.registering(person),
                (ParticipantStatement.personRegistered, person.statementMembers))
        case .remove(let person):
            return ParticipantChange(
                try record.removing(person, at: turn.issuedAt),
                (ParticipantStatement.personRemoved, ["person": .string(person.text)]))
        }
    }
}

extension Person {
    /// The members of the statement that registers it.
    var statementMembers: JSONObject {
        [
            "person": .string(id.text), "name": .string(name),
            "evidence_sha256": evidence.map { .string($0.text) } ?? .null,
        ]
    }
}
