/// What a dispute says is wrong (code list T18).
package enum DisputeGround: String, Sendable, CaseIterable {
    case notMine = "not_mine"
    case amount
    case date
    case state
    case alreadyPaid = "already_paid"
    case duplicate
    case identity
    /// Somebody looked at the business's file who was not allowed to.
    case inquiryUnauthorised = "inquiry_unauthorised"
    case outdated
    case other
}
