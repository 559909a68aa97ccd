internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A participant applies.
struct ApplyAction: PersonalAction {
    let id: ParticipantID
    let role: Role
    let particulars: ParticipantParticulars
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let person = try turn.acting(actor)
        guard turn.participants[id] == nil else { throw .participantExists }
        guard !turn.participants.isTaken(particulars.identity, in: role) else {
            throw .participant(.identityTaken)
        }
        var members = particulars.json
        members.append("name", .string(particulars.legalName))
        members.append("role", .string(role.rawValue))
        let record = ParticipantRecord.applied(id, role: role, as: particulars, by: person)
        return try turn.take(
            ParticipantChange(record, (ParticipantStatement.applied, members)), by: person)
    }
}
