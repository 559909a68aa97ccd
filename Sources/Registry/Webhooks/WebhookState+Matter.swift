internal import AccessModel
internal import CreditModel
internal import Ledger

extension Matter {
    init(_ webhook: WebhookState) throws(RegistryError) {
        guard let label = Label.participant(webhook.registeredBy.participant.text) else {
            throw .inconsistent("a webhook is of someone who is no label")
        }
        self.init(
            key: .webhook(webhook.id), owner: label, participant: label, contents: webhook.stored)
    }
}

extension WebhookState {
    init(_ matter: Matter) throws(RegistryError) {
        guard let state = WebhookState(stored: matter.contents) else {
            throw .inconsistent("a stored webhook cannot be read")
        }
        self = state
    }
}
