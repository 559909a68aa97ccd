internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Opens a dispute, unless the same is open already.
struct DisputeOpening: PersonalAction {
    let dispute: DisputeID
    let claim: DisputeClaim
    let text: String
    let actor: Actor
    let profile: DisputeProfile
    /// The number of the business's label.
    let owner: Int
    let keeper: MatterKeeper
    let pageLength: Int

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        try await refuseRepetition(turn)
        let state = DisputeState(
            dispute, claim: claim, opening: turn.firstLeaf, on: turn.day, profile: profile)
        let shown = state.json
        var members = actor.acting(on: claim.subject)
        for name in [
            "dispute", "respondent", "targets", "ground", "opened_on", "notified_on",
            "notice_due_on", "answer_due_on", "due_on",
        ] {
            members.append(name, shown[name] ?? .null)
        }
        members.append("text", .string(text))
        try await turn.put(try state.matter)
        return DecidedAction(
            [try turn.statement(DisputeStatement.opened, members)],
            notices: claim.notices(.disputeOpened, of: dispute, except: actor))
    }

    private func refuseRepetition(_ turn: SequencedTurn) async throws(RegistryError) {
        for changed in turn.matters.changed.values where changed.matter.key.kind == .dispute {
            try refuse(repetitionIn: changed.matter)
        }
        var after: Int? = -1
        while let start = after {
            let page = try await keeper.matters(
                .dispute, .owner(owner), after: start, limit: pageLength)
            // What the block changed was looked at as it is now.
            for matter in page.matters where turn.matters.changed[matter.key] == nil {
                try refuse(repetitionIn: matter)
            }
            after = page.next
        }
    }

    private func refuse(repetitionIn matter: Matter) throws(RegistryError) {
        let other = try DisputeState(matter)
        guard other.claim.subject == claim.subject, other.phase.isOpen,
            other.claim.repeats(claim)
        else { return }
        throw RegistryError(.openAlready)
    }
}

extension Actor {
    /// The members by which a dispute's statement says who acts, and in whose file.
    func acting(on subject: SubjectID) -> JSONObject {
        [
            "subject": .string(subject.text), "participant": .string(id.text),
            "person": .string(person.text),
        ]
    }
}
