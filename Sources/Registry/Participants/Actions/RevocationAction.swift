internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A credential ends before its time.
struct RevocationAction: ParticipantAction {
    let participant: ParticipantID
    let credential: CredentialID
    let actor: Actor

    func change(
        _ record: ParticipantRecord, by person: ActingPerson, in turn: SequencedTurn
    ) throws(ParticipantFault) -> ParticipantChange {
        let now = turn.issuedAt
        // An operator may end one that leaked: that lets nobody in.
        if actor.role != .operator {
            try record.checkManagement(by: person, of: actor.role, at: now)
        }
        return ParticipantChange(
            try record.revoking(credential, at: now),
            (ParticipantStatement.credentialRevoked, Self.members(credential, ends: now)))
    }

    /// The members of the statement that says so.
    static func members(_ id: CredentialID, ends: Int) -> JSONObject {
        ["credential": .string(id.text), "ends": .integer(Int64(ends))]
    }
}
