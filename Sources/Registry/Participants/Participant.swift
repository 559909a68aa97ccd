package import AccessModel
package import CreditModel

/// Who asks: a participant, and the person that acts for it, as a request's credential names them.
package struct Participant: Sendable, Hashable {
    package let id: ParticipantID
    package let role: Role
    /// `nil` only where the registry asks on a participant's behalf.
    package let person: PersonID?
    package let credential: CredentialID?
    package let scopes: Set<CredentialScope>
    /// The business whose own file it is; `nil` unless the role is business.
    package let subject: SubjectID?

    package init(
        id: ParticipantID, role: Role, person: PersonID? = nil, credential: CredentialID? = nil,
        scopes: Set<CredentialScope> = [], subject: SubjectID? = nil
    ) {
        self.id = id
        self.role = role
        self.person = person
        self.credential = credential
        self.scopes = scopes
        self.subject = subject
    }

    /// The holder of a credential.
    init(_ record: ParticipantRecord, _ terms: CredentialTerms) {
        self.init(
            id: record.id, role: record.role, person: terms.person, credential: terms.id,
            scopes: terms.scopes, subject: record.subject)
    }
}
