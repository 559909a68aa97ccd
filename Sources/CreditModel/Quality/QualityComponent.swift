/// A side of a lender's data quality, measured by itself.
package enum QualityComponent: String, CaseIterable, Sendable {
    /// Open accounts whose balance was reported.
    case completeness
    /// Stored records that were not late.
    case timeliness
    /// Posted records that were not refused.
    case acceptance
    /// Stored records that put right no other.
    case accuracy
    /// Resolved disputes that were not upheld.
    case disputes

    /// How much it counts in the total, in hundredths of it where every component exists.
    package var weight: Int {
        switch self {
        case .completeness: 35
        case .timeliness: 25
        case .acceptance: 15
        case .accuracy: 10
        case .disputes: 15
        }
    }

    /// What went wrong, and of how many.
    func faults(in counts: QualityCounts) -> (count: Int, whole: Int) {
        switch self {
        case .completeness:
            (counts.openAccounts - counts.reportedAccounts, counts.openAccounts)
        case .timeliness: (counts.lateRecords, counts.storedRecords)
        case .acceptance: (counts.refusedRecords, counts.receivedRecords)
        case .accuracy: (counts.correctingRecords, counts.storedRecords)
        case .disputes: (counts.upheldDisputes, counts.resolvedDisputes)
        }
    }
}
