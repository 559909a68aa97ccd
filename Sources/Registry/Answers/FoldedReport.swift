internal import AccessModel
internal import CreditModel

/// A report, what it was folded from, and which files it lacks.
struct FoldedReport: Sendable {
    let source: ReportSource
    let report: CreditReport
    /// The businesses that it is one with whose files were not at hand.
    let missing: [SubjectID]
}
