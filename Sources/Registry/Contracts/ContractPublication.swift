internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel

/// Another person, of another role, publishes a proposed contract.
struct ContractPublication: PersonalAction {
    let id: ContractDraftID
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.contract(id)) else { throw .notFound }
        var draft = try ContractDraft(matter)
        guard draft.publication == nil else {
            throw .conflict("The contract was published before.")
        }
        guard draft.proposedAs != actor.role else {
            throw .forbidden(
                "one of the operator's and one of an authority's publish a contract together")
        }
        let publication = ContractDraft.Publication(
            version: turn.contracts.nextVersion(of: draft.name), leaf: turn.firstLeaf,
            effectiveFrom: turn.height + 1,
            publishedBy: ActingPerson(participant: actor.id, person: actor.person),
            publishedOn: turn.day)
        draft.publication = publication
        guard let published = try draft.published else {
            throw .inconsistent("a contract was published and is not")
        }
        // It reacts to nothing in this block, but the number of its version is taken.
        turn.contracts.add(published)
        try await turn.put(try Matter(draft))
        return DecidedAction([
            try turn.statement(
                ContractStatement.published,
                [
                    "draft": .string(id.text), "contract": .string(draft.name),
                    "version": .integer(Int64(publication.version)),
                    "definition": .string(draft.definition),
                    "definition_sha256": .string(draft.digest),
                    "effective_from": .integer(Int64(publication.effectiveFrom)),
                    "proposed_by_participant": .string(draft.proposedBy.participant.text),
                    "proposed_by_person": .string(draft.proposedBy.person.text),
                    "participant": .string(actor.id.text), "person": .string(actor.person.text),
                ])
        ])
    }
}
