internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// An authority lifts a hold of its own.
struct HoldRelease: PersonalAction {
    let id: HoldID
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.hold(id)) else { throw .notFound }
        let hold = try LegalHold(matter)
        guard hold.participant == actor.id else { throw .notFound }
        guard hold.isLive else { throw .conflict("The hold was lifted before.") }
        try await turn.put(try Matter(hold.lifted(on: turn.day)))
        return DecidedAction([
            try turn.statement(
                ErasureStatement.holdLifted,
                [
                    "subject": .string(hold.subject.text), "participant": .string(actor.id.text),
                    "person": .string(actor.person.text), "hold": .string(id.text),
                    "on": .string(turn.day.description),
                ])
        ])
    }
}
