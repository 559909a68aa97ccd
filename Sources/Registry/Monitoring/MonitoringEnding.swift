internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// A lender wants to be told of a business no more.
struct MonitoringEnding: PersonalAction {
    let id: MonitoringID
    let actor: Actor
    /// The business as a participant, where it is one: it is told.
    let business: ParticipantID?

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.monitoring(id)) else { throw .notFound }
        let state = try MonitoringState(matter)
        guard state.participant == actor.id else { throw .notFound }
        guard let statement = try await state.end(.byParticipant, by: actor.person, in: &turn)
        else { throw .conflict("The monitoring was over before.") }
        return DecidedAction(
            [statement],
            notices: business.map {
                [
                    Notice(
                        to: $0, .monitoringEnded, about: state.subject,
                        ["monitoring": .string(id.text)])
                ]
            } ?? [])
    }
}

extension MonitoringState {
    /// Ends it; `nil` where it was over before.
    ///
    /// - Parameter person: who ends it for the lender; `nil` where it ends by itself.
    /// - Returns: what the ledger says of that.
    func end(
        _ end: MonitoringEnd, by person: PersonID?, in turn: inout SequencedTurn
    ) async throws(RegistryError) -> StatementContent? {
        guard let ended = ended(end, on: turn.day) else { return nil }
        try await turn.put(try ended.matter)
        return try turn.statement(
            MonitoringStatement.ended,
            [
                "subject": .string(subject.text), "participant": .string(participant.text),
                "monitoring": .string(id.text), "reason": .string(end.rawValue),
                "person": person.map { .string($0.text) } ?? .null,
            ])
    }
}
