internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// Records that an activity log of a participant is read.
struct ActivityReading: PersonalAction {
    let id: InquiryID
    let question: ActivityQuestion
    let actor: Actor
    /// How many statements the log has.
    let count: Int
    /// The size of the log of the registry that it is of.
    let knownSize: Int

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let target = question.target
        let (period, ground) = (question.period, question.ground)
        return DecidedAction([
            try turn.statement(
                SupervisionStatement.activityRead,
                [
                    "participant": .string(actor.id.text), "person": .string(actor.person.text),
                    "inquiry": .string(id.text),
                    "target_participant": target.participant.map { .string($0.text) } ?? .null,
                    "target_person": target.person.map { .string($0.person.text) } ?? .null,
                    "from": period.fromText.map { .string($0) } ?? .null,
                    "until": period.untilText.map { .string($0) } ?? .null,
                    "legal_basis": ground.map { .string($0.basis.rawValue) } ?? .null,
                    "case_no": ground.map { .string($0.caseNumber) } ?? .null,
                    "count": .integer(Int64(count)), "known_size": .integer(Int64(knownSize)),
                ])
        ])
    }
}
