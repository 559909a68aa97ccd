/// What an authority asks the registry to hand over.
package enum DataRequestKind: String, Sendable, CaseIterable {
    /// Who a participant, a person or a business is, as it was recorded.
    case identity
    /// What was done for a participant or by a person, or with a business's file; no records of
    /// credit.
    case activity
    /// All that is recorded, records of credit too.
    case file
}
