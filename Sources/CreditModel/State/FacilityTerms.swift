/// The terms of a facility, as far as rules look at them.
package struct FacilityTerms: Sendable, Equatable {
    /// In minor units.
    package var limit: Int64
    package let currency: String
    package let openedOn: CalendarDate
    package var maturity: CalendarDate
}
