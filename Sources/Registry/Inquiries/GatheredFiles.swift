internal import AccessModel
internal import CreditModel

/// Everything that a report on a business is made of, whoever may see it.
struct GatheredFiles: Sendable {
    /// Of the business asked about first, then of those that it is one with, ascending.
    let files: [PreparedInquiry.File]
    let folded: FoldedReport
}
