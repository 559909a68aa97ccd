/// What a reporter owes in a dispute.
package enum DisputeDuty: String, Sendable, CaseIterable {
    case answer
    case resolution
}
