/// What a participant is, and with it what it may do.
package enum Role: String, Sendable, CaseIterable {
    case lender
    case regulator
    case `operator`
}
