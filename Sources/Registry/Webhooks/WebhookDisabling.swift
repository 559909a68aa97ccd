internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Stops telling events at a place whose endpoint says that it is gone, until its participant has it
/// told there again.
struct WebhookDisabling: SequencedAction {
    let webhook: WebhookID

    var actedBy: Actor? { nil }

    /// - Throws: ``RegistryError/outdated`` where it is removed or disabled already.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.webhook(webhook)) else { throw .outdated }
        let state = try WebhookState(matter)
        guard !state.isRemoved, !state.isDisabled else { throw .outdated }
        try await turn.put(try Matter(state.disabled(at: turn.issuedAt)))
        return DecidedAction([
            try turn.statement(
                WebhookStatement.disabled,
                [
                    "participant": .string(state.registeredBy.participant.text),
                    "webhook": .string(webhook.text), "reason": "gone",
                ])
        ])
    }
}
