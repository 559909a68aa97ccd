internal import CreditModel
internal import Ledger

/// What of a business's file a report is folded from.
struct FileRecords: Sendable {
    let facts: [RecordedFact]
    let inquiries: [RecordedInquiry]
    /// The leaves and the ledger times, in seconds since 1970, of all statements that are open.
    private let times: [(index: Int, recordedAt: Int)]

    /// What an answer shows.
    init(_ answer: VerifiedPresentation) {
        facts = answer.statements.compactMap { RecordedFact($0) }
        inquiries = answer.statements.compactMap { RecordedInquiry($0) }
        times = answer.statements.compactMap { statement in
            statement.issuedAt.map { (statement.index, $0) }
        }
    }

    /// What statements say, by leaf index.
    init(_ opened: [Int: OpenedStatement]) {
        facts = opened.compactMap { RecordedFact(index: $0, $1.content) }
        inquiries = opened.compactMap { RecordedInquiry(index: $0, $1.content) }
        times = opened.map { ($0, $1.content.issuedAt) }
    }

    /// The ledger time of the last open statement below a leaf; of all without one.
    func lastRecorded(below leafIndex: Int? = nil) -> Int? {
        times.lazy.filter { $0.index < leafIndex ?? .max }.map(\.recordedAt).max()
    }
}
