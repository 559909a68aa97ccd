internal import CreditModel
internal import Ledger

/// What of a business's file a report is folded from.
struct FileRecords: Sendable {
    let facts: [RecordedFact]
    let inquiries: [RecordedInquiry]
    /// The leaves and the ledger times, in seconds since 1970, of all statements: of an answer, of
    /// those that are open.
    private let times: [(index: Int, recordedAt: Int)]

    /// What an answer shows.
    init(_ answer: VerifiedPresentation) {
        facts = answer.statements.compactMap { RecordedFact($0) }
        inquiries = answer.statements.compactMap { RecordedInquiry($0) }
        times = answer.statements.compactMap { statement in
            statement.issuedAt.map { (statement.index, $0) }
        }
    }

    /// What storage holds.
    ///
    /// - Parameters:
    ///   - opened: by leaf index: of these at least those that facts are told by.
    ///   - statements: all that stand in the file.
    init(facts opened: [Int: OpenedStatement], _ statements: [StoredStatement]) {
        facts = opened.compactMap { RecordedFact(index: $0, $1.content) }
        inquiries = statements.compactMap { RecordedInquiry($0) }
        times = statements.map { ($0.leafIndex, $0.issuedAt) }
    }

    /// The ledger time of the last open statement below a leaf; of all without one.
    func lastRecorded(below leafIndex: Int? = nil) -> Int? {
        times.lazy.filter { $0.index < leafIndex ?? .max }.map(\.recordedAt).max()
    }
}
