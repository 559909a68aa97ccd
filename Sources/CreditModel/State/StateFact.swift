/// What the state rules need to know of one record: taken from it while it is prepared, so that
/// deciding, which happens one record after another, looks at numbers only.
package struct StateFact: Sendable {
    /// What the record says in particular.
    package enum Detail: Sendable {
        case none
        case opening(AccountTerms)
        case snapshot(AccountSnapshot)
        /// A drawdown, a write-off, a recovery or a guarantee's call, in minor units.
        case amount(Int64)
        /// The principal part of a repayment, in minor units.
        case repaid(Int64)
        /// Whether the restructuring extends the term, and the day on which the account is due
        /// since, if that changed.
        case restructured(isExtension: Bool, dueOn: CalendarDate?)
        case facility(FacilityTerms)
        /// What of a facility was changed; `nil` for what was not.
        case amended(limit: Int64?, maturity: CalendarDate?)
        /// The name under which a business is registered.
        case named(String)
        /// The business whose file this one's is joined to.
        case merged(into: SubjectID)
        /// The account number that replaces ``StateFact/number``.
        case renumbered(AccountNumber)
    }

    package let kind: RecordKind
    package let subject: SubjectID
    /// The other business that the record is about, such as a guarantor.
    package let other: SubjectID?
    /// The day as of which the fact holds.
    package let on: CalendarDate
    /// Whether the record was taken over from older books or made up for a demonstration.
    package let isObserved: Bool
    /// The account's or the facility's number, for kinds that have one.
    package let number: AccountNumber?
    package let currency: String?
    /// The leaf index of the statement that this record replaces.
    package let supersedes: Int?
    /// The leaf index that an annulment withdraws.
    package let annuls: Int?
    /// The leaf index of the annulled record that this one files anew.
    package let refiles: Int?
    /// The leaf index that a statement of the business is about.
    package let target: Int?
    /// Tells records of one natural key apart that differ in the reporter's own reference, the
    /// guarantor, the contract or the item of collateral; equal where all of these are.
    package let reference: UInt64
    /// Equal for records that say the same.
    package let fingerprint: UInt64
    package let detail: Detail
}
