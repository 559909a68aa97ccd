/// An imported row: its line in the file, and the records that were made of it.
struct SBALoan: Sendable {
    let line: Int
    /// The id of the lender that reports it.
    let participant: String
    let subject: String
    /// Those of the loan, behind the registrations of whoever its lender has not named before.
    let records: [SampleRecord]
}
