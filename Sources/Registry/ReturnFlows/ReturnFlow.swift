internal import AccessModel
package import CreditModel

/// A lender's monthly view of its own customers, settled: its pages are all of one moment.
package struct ReturnFlow: Sendable {
    package let month: CalendarMonth
    let actor: Actor
    /// The name that all its footprints bear.
    let id: InquiryID
    let settled: Registry.SettledMoment
}
