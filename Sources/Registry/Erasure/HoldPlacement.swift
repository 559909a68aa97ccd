internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// An authority orders that nothing about a business be erased.
struct HoldPlacement: PersonalAction {
    let id: HoldID
    let subject: SubjectID
    let legalBasis: LegalBasis
    let caseNumber: String
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let hold = LegalHold(
            hold: id, subject: subject, participant: actor.id, legalBasis: legalBasis,
            caseNumber: caseNumber, placedOn: turn.day)
        try await turn.put(try Matter(hold))
        return DecidedAction([
            try turn.statement(
                ErasureStatement.holdPlaced,
                [
                    "subject": .string(subject.text), "participant": .string(actor.id.text),
                    "person": .string(actor.person.text), "hold": .string(id.text),
                    "legal_basis": .string(legalBasis.rawValue), "case_no": .string(caseNumber),
                    "on": .string(turn.day.description),
                ])
        ])
    }
}
