internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// A business says of a record, once, that it is right, where it does not say that it is wrong.
struct AcknowledgingAction: PersonalAction {
    let record: AcknowledgedRecord
    let subject: SubjectID
    /// The business's own.
    let file: Label
    let actor: Actor
    /// How many statements each of the record's files had before it was seen that nothing corrects it.
    let counts: [Label: Int]

    /// - Throws: `outdated` where something that may bear on the record was recorded since.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        for (label, count) in counts {
            guard try await !turn.hasNewFacts(under: label, since: count) else { throw .outdated }
        }
        let key = MatterKey.acknowledgement(of: record.index, by: subject)
        guard try await turn.matter(key) == nil else {
            throw .conflict("You said before that this record is right.")
        }
        for matter in try await turn.matters(.dispute, about: file) {
            let dispute = try DisputeState(matter)
            guard
                !dispute.phase.isOpen || dispute.claim.openedBy != actor.id
                    || !dispute.claim.targets.contains(record.index)
            else { throw .conflict("You dispute this record: withdraw the dispute first.") }
        }
        var said = actor.acting(on: subject)
        said.append("record", .integer(Int64(record.index)))
        said.append("account_no", record.accountNumber.map { .string($0) } ?? .null)
        said.append("lender", .string(record.lender.text))
        try await turn.put(
            Matter(
                key: key, owner: file, participant: Label.participant(record.lender.text),
                contents: ["record": .integer(Int64(record.index)), "on": .string("\(turn.day)")]))
        return DecidedAction(
            [try turn.statement(DisputeStatement.acknowledged, said)],
            notices: [
                Notice(
                    to: record.lender, .recordAcknowledged, about: subject,
                    ["record": .integer(Int64(record.index))])
            ])
    }
}
