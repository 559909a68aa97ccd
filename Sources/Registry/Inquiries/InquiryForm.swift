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

    /// As the inquiry's statement names it.
    var name: String {
        switch self {
        case .report: "report"
        case .records: "records"
        case .statement: "statement"
        case .history: "history"
        }
    }

    /// The leaf index, of a single statement.
    var leafIndex: Int? {
        switch self {
        case .report, .records: nil
        case .statement(let index), .history(let index): index
        }
    }
}
