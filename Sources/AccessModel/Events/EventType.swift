/// What a participant is told of.
package enum EventType: String, Sendable, CaseIterable {
    /// A record that the participant was shown was corrected.
    case recordCorrected = "record.corrected"
    /// A record that the participant was shown was withdrawn.
    case recordAnnulled = "record.annulled"
    /// A dispute was opened that the participant has to answer.
    case disputeOpened = "dispute.opened"
    /// The respondent has answered the participant's dispute.
    case disputeAnswered = "dispute.answered"
    /// The respondent has ended the participant's dispute.
    case disputeResolved = "dispute.resolved"
    /// Who opened the dispute let it go.
    case disputeWithdrawn = "dispute.withdrawn"
    /// An authority took up a dispute that the participant is a party of.
    case disputeEscalated = "dispute.escalated"
    /// A business gave the participant a consent.
    case consentGranted = "consent.granted"
    /// A business took a consent back that it gave the participant.
    case consentRevoked = "consent.revoked"
    /// A business says that a record is right that the participant reported.
    case recordAcknowledged = "record.acknowledged"
    /// A lender asked to be told of the business that the participant is.
    case monitoringStarted = "monitoring.started"
    /// A lender is told of the business that the participant is no more.
    case monitoringEnded = "monitoring.ended"
    /// Another person approved the participant's request for data.
    case dataRequestApproved = "data_request.approved"
    /// A contract has the participant told something.
    case contractNotice = "contract.notice"

    /// The members of the statement it is about that the event's proof discloses: what the event
    /// itself says, and nothing else.
    package var provenMembers: Set<String> {
        switch self {
        case .recordCorrected: ["supersedes"]
        case .recordAnnulled: ["annuls"]
        case .disputeOpened, .disputeAnswered, .disputeResolved, .disputeWithdrawn,
            .disputeEscalated:
            ["dispute"]
        case .consentGranted, .consentRevoked: ["consent"]
        case .recordAcknowledged: ["record"]
        case .monitoringStarted, .monitoringEnded: ["monitoring"]
        case .dataRequestApproved: ["request"]
        // Of a derived statement, or of a tick; of another statement nothing.
        case .contractNotice: ["contract", "time"]
        }
    }
}
