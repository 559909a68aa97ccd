package import AccessModel
package import CreditModel

/// A dispute as it stands, and the statements that it is made of.
package struct DisputeAnswer: Sendable {
    /// The day, in UTC, by which it is told what is overdue.
    package let day: CalendarDate
    package let dispute: DisputeState
    /// Its statements, opened.
    package let proof: ProvenAnswer
}
