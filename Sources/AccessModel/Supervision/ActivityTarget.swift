package import CreditModel

/// Whose activity is asked about.
package enum ActivityTarget: Sendable, Hashable {
    /// All that was done for a participant.
    case participant(ParticipantID)
    /// What one person did for its participant.
    case person(ActingPerson)
    /// All that is recorded on a business.
    case subject(SubjectID)

    /// The participant whose label tells; `nil` of a business.
    package var participant: ParticipantID? {
        switch self {
        case .participant(let participant): participant
        case .person(let person): person.participant
        case .subject: nil
        }
    }

    /// `nil` unless it is one person.
    package var person: ActingPerson? {
        if case .person(let person) = self { person } else { nil }
    }

    /// `nil` unless it is a business.
    package var subject: SubjectID? {
        if case .subject(let subject) = self { subject } else { nil }
    }
}
