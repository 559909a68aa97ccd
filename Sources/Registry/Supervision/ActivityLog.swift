internal import AccessModel
internal import Ledger

/// The activity under a label in a period, settled and recorded: its pages are read one after
/// another and stay the same whatever is recorded meanwhile.
package struct ActivityLog: Sendable {
    let view: ActivityView
    /// What an auditor sees; `nil` for those who see everything.
    let audit: AuditView?
    let settled: Registry.SettledMoment
    /// Marks the businesses of which an authority is shown records; `nil` where none is shown, or
    /// where the log is of the one business that was marked when it was opened.
    var reading: MarkedReading?
    /// Where the period's statements stand under the label.
    package let positions: Range<Int>

    var label: Label { view.label }
}
