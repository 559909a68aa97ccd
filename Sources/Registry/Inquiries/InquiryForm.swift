/// What an inquiry is shown.
package enum InquiryForm: Sendable, Equatable {
    /// The report on a business, with every statement about it.
    case report
    /// Statements about a business, a page at a time.
    case records
    /// One statement.
    case statement(Int)
    /// One statement and those that bear on it.
    case history(Int)
    /// What was done with a business's file in a period.
    case activity
    /// A dispute about statements in a business's file.
    case dispute
    /// A lender's own customers at a month's end.
    case returnFlow

    /// As the inquiry's statement names it.
    var name: String {
        switch self {
        case .report: "report"
        case .records: "records"
        case .statement: "statement"
        case .history: "history"
        case .activity: "activity"
        case .dispute: "dispute"
        case .returnFlow: "return_flow"
        }
    }

    /// The leaf index, of a single statement.
    var leafIndex: Int? {
        switch self {
        case .report, .records, .activity, .dispute, .returnFlow: nil
        case .statement(let index), .history(let index): index
        }
    }
}
