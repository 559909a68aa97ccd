/// What a participant is, and with it what it may do.
package enum Role: String, Sendable, CaseIterable {
    /// Posts records, and asks about a business before it lends.
    case lender
    /// Supervises: sees every fact, on a legal basis.
    case regulator
    /// A business that sees its own file.
    case business
    /// Runs the registry, and sees no facts.
    case `operator`
    /// Checks the registry's doings, and sees no facts.
    case auditor
}
