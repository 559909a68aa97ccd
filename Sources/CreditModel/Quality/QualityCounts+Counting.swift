internal import CanonicalEncoding

extension QualityCounts {
    /// Counts an account, where it was open at the month's end.
    package mutating func count(_ account: AccountState, at month: CalendarMonth) {
        guard account.isOpen(atEndOf: month) else { return }
        openAccounts += 1
        if let report = account.report(at: month), month.contains(report.on) {
            reportedAccounts += 1
        }
    }

    /// Counts a stored record.
    ///
    /// - Parameter recordedOn: the ledger's day in UTC, as it was when the record was posted.
    package mutating func count(_ record: CreditRecord, recordedOn: CalendarDate) {
        storedRecords += 1
        let findings = LogicRules.findings(record, line: 1, recordedOn: recordedOn)
        if findings.contains(where: { $0.rule == Rule.late.id }) { lateRecords += 1 }
        if record.value(of: "supersedes") != .null || record.value(of: "annuls") != .null {
            correctingRecords += 1
        }
    }

    /// Counts the records of a batch, stored or refused as a whole.
    package mutating func countBatch(received: Int, refused: Int) {
        receivedRecords += received
        refusedRecords += refused
    }

    /// Counts a dispute about the lender's records that was resolved.
    ///
    /// - Parameter isUpheld: whether it was right, wholly or in part.
    package mutating func countDispute(isUpheld: Bool) {
        resolvedDisputes += 1
        if isUpheld { upheldDisputes += 1 }
    }
}

extension AccountState {
    /// Whether a balance is due for the month: the account was opened by its end, and neither its
    /// closing nor its last report says that it was closed by then.
    fileprivate func isOpen(atEndOf month: CalendarMonth) -> Bool {
        guard exists, month.contains(orFollows: terms.openedOn) else { return false }
        let closedByReport = snapshot.flatMap { $0.isClosed ? $0.asOf : nil }
        guard let closedOn = closedOn ?? closedByReport else { return true }
        return !month.contains(orFollows: closedOn)
    }
}
