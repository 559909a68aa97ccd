/// Why something cannot be done with a request for data.
package enum DataRequestFault: Error, Equatable, CaseIterable {
    /// Who asked must not approve: it takes another person.
    case sameHand
    /// It was approved before.
    case approvedBefore
    /// It waits for another person's approval.
    case notApproved
    /// The business was told before, or nothing barred it.
    case notBarred
}
