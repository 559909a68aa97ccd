/// What was counted of one lender in one month: all that its score is made of.
///
/// Each count of what went wrong is a part of the count beside it, and never more. Counts of
/// different accounts, records and batches are added, so their order does not matter.
package struct QualityCounts: Sendable, Equatable {
    /// The lender's accounts that were open at the month's end.
    package var openAccounts = 0
    /// Those of them on which a balance of the month is reported.
    package var reportedAccounts = 0
    /// Records stored in the month, by the ledger's time.
    package var storedRecords = 0
    /// Those of them that rule W406 found late.
    package var lateRecords = 0
    /// Those of them that correct or annul a record.
    package var correctingRecords = 0
    /// Records in the batches that were received in the month.
    package var receivedRecords = 0
    /// Those of them that broke a rule. What was there already is not refused.
    package var refusedRecords = 0
    /// Disputes about the lender's records that were resolved in the month.
    package var resolvedDisputes = 0
    /// Those of them that were resolved against the lender.
    package var upheldDisputes = 0

    package init() {}
}
