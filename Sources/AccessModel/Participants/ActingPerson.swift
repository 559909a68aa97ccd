package import CreditModel

/// Who does something: a person, and the participant for which it does it.
package struct ActingPerson: Hashable, Sendable {
    package let participant: ParticipantID
    package let person: PersonID

    package init(participant: ParticipantID, person: PersonID) {
        self.participant = participant
        self.person = person
    }
}
