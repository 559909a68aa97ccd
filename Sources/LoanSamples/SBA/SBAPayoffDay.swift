/// How the day of a paid loan's last payment was set. The file has none, so each is an assumption,
/// and the records that rest on it name it in `reporter_ref`.
package enum SBAPayoffDay: String, CaseIterable, Sendable {
    /// `Term` months after the disbursement: the schedule's last day.
    case endOfTerm = "day-assumed:end-of-term"
    /// The last day the file can speak of, because `Term` ends after it, or is 0, or the
    /// disbursement has no date: the loan was paid by then, on a day that nobody knows.
    case endOfFile = "day-assumed:end-of-file"

    /// 2014-12-31: the data set covers the years up to 2014 (Li, Mickel and Taylor 2018).
    private static let lastDay = CalendarDay(number: 16_435)

    /// The day for a row that was paid in full, and how it came about.
    static func day(of row: SBARow) -> (day: CalendarDay, basis: SBAPayoffDay) {
        let endOfFile = endOfFile(row)
        guard let disbursedOn = row.disbursedOn, row.termMonths > 0 else {
            return (endOfFile, .endOfFile)
        }
        let endOfTerm = disbursedOn.adding(months: row.termMonths)
        return endOfTerm <= lastDay ? (endOfTerm, .endOfTerm) : (endOfFile, .endOfFile)
    }

    /// The last day on which the file knows of the row's loan: that of its outcome, or the file's.
    static func lastKnownDay(of row: SBARow) -> CalendarDay {
        switch row.outcome {
        case .paidInFull: day(of: row).day
        case .chargedOff: row.chargedOffOn ?? endOfFile(row)
        case .unknown: endOfFile(row)
        }
    }

    private static func endOfFile(_ row: SBARow) -> CalendarDay {
        max(lastDay, row.disbursedOn ?? row.openedOn)
    }
}
