internal import AccessModel
internal import CreditModel
internal import Ledger

extension Matter {
    init(_ consent: ConsentState) throws(RegistryError) {
        guard let owner = Label.subject(consent.terms.subject.text),
            let participant = Label.participant(consent.terms.grantee.text)
        else { throw .inconsistent("a consent names someone who is no label") }
        self.init(
            key: .consent(consent.id), owner: owner, participant: participant,
            contents: consent.json)
    }
}

extension ConsentState {
    init(_ matter: Matter) throws(RegistryError) {
        guard let state = ConsentState(json: matter.contents) else {
            throw .inconsistent("a stored consent cannot be read")
        }
        self = state
    }
}
