package import AccessModel
package import CreditModel

/// Who asks for something: a person, for a participant. Footprints name both.
package struct Actor: Sendable, Hashable {
    package let participant: Participant
    package let person: PersonID
    /// Of a business: the identifier under which its file stands.
    package let subject: SubjectID?
    /// By which the person was let in; `nil` where the registry asks on its behalf.
    package let credential: CredentialID?
    /// What the credential allows.
    package let scopes: Set<CredentialScope>

    package init(
        participant: Participant, person: PersonID, subject: SubjectID? = nil,
        credential: CredentialID? = nil, scopes: Set<CredentialScope> = []
    ) {
        self.participant = participant
        self.person = person
        self.subject = subject
        self.credential = credential
        self.scopes = scopes
    }

    /// The holder of a credential.
    init(_ record: ParticipantRecord, _ terms: CredentialTerms) {
        self.init(
            participant: Participant(id: record.id, role: record.role), person: terms.person,
            subject: record.subject, credential: terms.id, scopes: terms.scopes)
    }

    package var id: ParticipantID { participant.id }
    package var role: Role { participant.role }
}
