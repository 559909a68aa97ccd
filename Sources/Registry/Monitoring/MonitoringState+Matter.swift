internal import AccessModel
internal import CreditModel
internal import Ledger

extension MonitoringState {
    /// As the registry keeps it: under the key of the business, in the list of the lender.
    var matter: Matter {
        get throws(RegistryError) {
            guard let owner = Label.subject(subject.text) else {
                throw .inconsistent("a monitored business's identifier is no label")
            }
            return Matter(
                key: .monitoring(id), owner: owner,
                participant: Label.participant(participant.text), contents: json)
        }
    }

    init(_ matter: Matter) throws(RegistryError) {
        guard let state = MonitoringState(json: matter.contents) else {
            throw .inconsistent("a stored monitoring cannot be read")
        }
        self = state
    }

    /// Whether a participant may see that it is there: the lender, the business, authorities, and
    /// auditors.
    func isVisible(to reader: Actor) -> Bool {
        switch reader.role {
        case .lender: reader.id == participant
        case .business: reader.subject == subject
        case .regulator, .auditor: true
        case .operator: false
        }
    }
}
