internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension DisputeState {
    /// As the registry keeps it: under the key of the business, in the list of the respondent.
    var matter: Matter {
        get throws(RegistryError) {
            guard let subject = Label.subject(claim.subject.text) else {
                throw .inconsistent("a disputed business's identifier is no label")
            }
            return Matter(
                key: .dispute(dispute), owner: subject,
                participant: Label.participant(claim.respondent.text), contents: json)
        }
    }

    init(_ matter: Matter) throws(RegistryError) {
        guard let state = DisputeState(json: matter.contents) else {
            throw .inconsistent("a stored dispute cannot be read")
        }
        self = state
    }

    /// Whether a participant may see that it is there: whose file it is about, who opened it, who
    /// answers, authorities, and auditors.
    func isVisible(to reader: Actor) -> Bool {
        [.regulator, .auditor].contains(reader.role) || reader.id == claim.openedBy
            || reader.id == claim.respondent
            || (reader.role == .business && reader.subject == claim.subject)
    }
}
