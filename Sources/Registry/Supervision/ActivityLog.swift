internal import AccessModel
internal import Ledger

/// The activity under a label in a period, settled and recorded: its pages are read one after
/// another and stay the same whatever is recorded meanwhile.
package struct ActivityLog: Sendable {
    let view: ActivityView
    /// What an auditor sees; `nil` for those who see everything.
    let audit: AuditView?
    let settled: Registry.SettledMoment
    /// Where the period's statements stand under the label.
    package let positions: Range<Int>

    var label: Label { view.label }
}
