/// A monthly report on an account, as far as rules look at it. Amounts are in minor units.
package struct AccountSnapshot: Sendable, Equatable {
    package let asOf: CalendarDate
    package let balance: Int64
    package let overdue: Int64
    package let daysPastDue: Int
    package let classification: Classification
    /// Whether the report itself says that the account is closed.
    package let isClosed: Bool

    /// Months since year 0, so that neighbours differ by one.
    package var period: Int { asOf.year * 12 + asOf.month - 1 }
}
