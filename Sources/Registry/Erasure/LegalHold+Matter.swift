internal import AccessModel
internal import CreditModel
internal import Ledger

extension Matter {
    init(_ hold: LegalHold) throws(RegistryError) {
        guard let owner = Label.subject(hold.subject.text),
            let participant = Label.participant(hold.participant.text)
        else { throw .inconsistent("a legal hold names someone who is no label") }
        self.init(
            key: .hold(hold.hold), owner: owner, participant: participant, contents: hold.json)
    }
}

extension LegalHold {
    init(_ matter: Matter) throws(RegistryError) {
        guard let hold = LegalHold(json: matter.contents) else {
            throw .inconsistent("a stored legal hold cannot be read")
        }
        self = hold
    }
}
