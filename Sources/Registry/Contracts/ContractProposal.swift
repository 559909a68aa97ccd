internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel
internal import Cryptography

/// A person proposes a contract.
struct ContractProposal: PersonalAction {
    let id: ContractDraftID
    let contract: CompiledContract
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard turn.contracts.versions.count < ContractLimits.versions else {
            throw .conflict("The registry holds as many versions of contracts as it may.")
        }
        let draft = ContractDraft(
            id: id, name: contract.definition.name, definition: contract.canonicalText,
            digest: Base64.encode(contract.digest.bytes),
            proposedBy: ActingPerson(participant: actor.id, person: actor.person),
            proposedAs: actor.role, proposedOn: turn.day)
        try await turn.put(try Matter(draft))
        return DecidedAction([
            try turn.statement(
                ContractStatement.proposed,
                [
                    "draft": .string(id.text), "contract": .string(draft.name),
                    "definition": .string(draft.definition),
                    "definition_sha256": .string(draft.digest),
                    "participant": .string(actor.id.text), "person": .string(actor.person.text),
                ])
        ])
    }
}
