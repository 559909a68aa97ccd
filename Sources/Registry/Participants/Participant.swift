package import AccessModel
package import CreditModel

/// A verified member of the registry, as a request's credential names it.
package struct Participant: Sendable, Hashable {
    package let id: ParticipantID
    package let role: Role

    package init(id: ParticipantID, role: Role) {
        self.id = id
        self.role = role
    }
}
