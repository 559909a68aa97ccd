package import AccessModel
package import CreditModel

/// Who asks for something: a person, for a participant. Footprints name both.
package struct Actor: Sendable, Hashable {
    package let participant: Participant
    package let person: PersonID
    /// Of a business: the identifier under which its file stands.
    package let subject: SubjectID?

    package init(participant: Participant, person: PersonID, subject: SubjectID? = nil) {
        self.participant = participant
        self.person = person
        self.subject = subject
    }

    package var id: ParticipantID { participant.id }
    package var role: Role { participant.role }
}
