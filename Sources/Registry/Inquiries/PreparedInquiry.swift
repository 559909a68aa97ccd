internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Ledger

/// What was found before the inquiry's turn came. It holds as long as nothing new is recorded that
/// answers are made from.
struct PreparedInquiry: Sendable {
    /// A business whose file is shown.
    struct File: Sendable {
        let subject: SubjectID
        let label: Label
        /// How many statements its label had, of a report.
        var count = 0
        /// These, where they are few enough to be kept while the inquiry waits for its turn.
        var statements: [StoredStatement] = []
    }

    /// The file of the business asked about, then those of the businesses that it is one with,
    /// ascending.
    let files: [File]
    /// Up to which erasure the statements of the files are as they were read.
    var epoch = 0
    /// The size of the log at the moment asked about; `nil` for the latest.
    var knownSize: Int?
    /// Whether the business has an open account with the reader, or answers for one.
    let isCustomer: Bool
    /// What of each statement is shown.
    let view: LevelView
    /// What is said without proof.
    let asserted: Asserted?
}
