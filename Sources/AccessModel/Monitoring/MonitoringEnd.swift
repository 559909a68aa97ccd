/// Why a monitoring ended before its last day.
package enum MonitoringEnd: String, Sendable, CaseIterable {
    /// The lender wants to be told no more.
    case byParticipant = "by_participant"
    /// The business took back the consent that it was founded on.
    case consentRevoked = "consent_revoked"
}
