/// What the rows about one borrower say of it together.
///
/// Every lender of a borrower registers it, and all say the same: the registry would refuse a
/// second lender's registration that differs from the first one's.
struct SBABorrower: Sendable {
    let subject: String
    /// The name, normalised: rows that differ in it are about different borrowers.
    let name: String
    /// The sector of the first row that knows it.
    private(set) var sector: String?
    /// The earliest day of any of its loans, from which on it is known.
    private(set) var knownSince: CalendarDay

    init(_ row: SBARow) {
        subject = SBASubject.borrower(name: row.name, paddedZip: row.paddedZip)
        name = row.name
        sector = row.sector
        knownSince = row.openedOn
    }

    /// Takes in what a later row of the file says.
    mutating func add(_ row: SBARow) {
        sector = sector ?? row.sector
        knownSince = min(knownSince, row.openedOn)
    }
}
