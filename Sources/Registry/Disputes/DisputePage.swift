package import AccessModel
package import CreditModel

/// Some of the disputes of a list, in the order in which they were opened.
package struct DisputePage: Sendable {
    /// The day, in UTC, by which it is told what is overdue.
    package let day: CalendarDate
    package let disputes: [DisputeState]
    /// After which number the next page starts; `nil` at the end. A page may have fewer disputes than
    /// were asked for, or none, and another after it.
    package let next: Int?
}
