package import AccessModel
package import CanonicalEncoding
package import CreditModel

/// Something that a participant is to be told, made where its cause is decided: it becomes an event in
/// the transaction that records the cause, or nothing does.
package struct Notice: Sendable, Equatable {
    package let recipient: ParticipantID
    package let type: EventType
    /// Which of the submission's statements it is about, from 0.
    package let statement: Int
    /// The business that it is about: sealed as that one's, and erased with it. `nil` for none.
    package let subject: SubjectID?
    /// What else is told: leaf indices and names only, nothing that a statement says of a business.
    package let details: JSONObject

    package init(
        to recipient: ParticipantID, _ type: EventType, statement: Int = 0,
        about subject: SubjectID?, _ details: JSONObject = [:]
    ) {
        self.recipient = recipient
        self.type = type
        self.statement = statement
        self.subject = subject
        self.details = details
    }
}
