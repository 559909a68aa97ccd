internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Records an export. One statement stands for all of it: one for each business would have no
/// bound, so a business is told of the exports that cover a statement of its own.
struct ExportAction: PersonalAction {
    let id: InquiryID
    let leaves: Range<Int>
    let ground: LegalGround
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let state = ExportState(
            id: id, madeBy: ActingPerson(participant: actor.id, person: actor.person),
            ground: ground, leaves: leaves, madeOn: turn.day)
        try await turn.put(try Matter(state))
        return DecidedAction([
            try turn.statement(SupervisionStatement.exportMade, state.json)
        ])
    }
}

extension Matter {
    /// It is about no business in particular: it is sealed as the authority's own.
    init(_ export: ExportState) throws(RegistryError) {
        guard let label = Label.participant(export.madeBy.participant.text) else {
            throw .inconsistent("a participant's id is no label")
        }
        self.init(
            key: .export(export.id), owner: label, participant: label, contents: export.json)
    }
}

extension ExportState {
    init(_ matter: Matter) throws(RegistryError) {
        guard let state = ExportState(json: matter.contents) else {
            throw .inconsistent("a stored export cannot be read")
        }
        self = state
    }
}
