internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Something done to a participant, decided where its turn comes: over its state and that of who
/// does it as everything before has left them.
protocol ParticipantAction: PersonalAction {
    var participant: ParticipantID { get }
    /// What it makes of the participant, and what is recorded of it.
    ///
    /// - Parameter person: who does it, as it stands now.
    func change(
        _ record: ParticipantRecord, by person: ActingPerson, in turn: SequencedTurn
    ) throws(ParticipantFault) -> ParticipantChange
}

/// A participant as it stands from now on, and the statements that say so.
struct ParticipantChange: Sendable {
    let record: ParticipantRecord
    let statements: [(schema: StatementSchema, members: JSONObject)]

    init(
        _ record: ParticipantRecord, _ statements: (schema: StatementSchema, members: JSONObject)...
    ) {
        self.init(record, statements)
    }

    init(
        _ record: ParticipantRecord,
        _ statements: [(schema: StatementSchema, members: JSONObject)]
    ) {
        self.record = record
        self.statements = statements
    }
}

extension ParticipantAction {
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let person = try turn.acting(actor)
        guard let record = turn.participants[participant] else { throw .notFound }
        let change: ParticipantChange
        do {
            change = try self.change(record, by: person, in: turn)
        } catch {
            throw .participant(error)
        }
        return try turn.take(change, by: person)
    }
}

extension SequencedTurn {
    /// Who acts, if it still may: a credential that was revoked while its request waited does
    /// nothing more.
    func acting(_ actor: Actor) throws(RegistryError) -> ActingPerson {
        guard let credential = actor.credential,
            let record = participants[actor.id], record.state == .active,
            let terms = record.liveCredential(credential, at: issuedAt),
            terms.person == actor.person
        else { throw .credentialEnded }
        return ActingPerson(participant: actor.id, person: actor.person)
    }

    /// Refuses who may act no more. Without a credential the registry acts on its behalf.
    func refuseEnded(_ actor: Actor) throws(RegistryError) {
        if actor.credential != nil { _ = try acting(actor) }
    }

    /// Puts a participant as it stands from now on, and makes the statements that say so.
    /// - Parameter person: who does it; `nil` at the founding.
    mutating func take(
        _ change: ParticipantChange, by person: ActingPerson?
    ) throws(RegistryError) -> DecidedAction {
        var statements: [StatementContent] = []
        for (schema, members) in change.statements {
            var members = members
            members.append("participant", .string(change.record.id.text))
            members.append("by_participant", person.map { .string($0.participant.text) } ?? .null)
            members.append("by_person", person.map { .string($0.person.text) } ?? .null)
            statements.append(try statement(schema, members))
        }
        participants.put(change.record)
        return DecidedAction(statements)
    }
}
