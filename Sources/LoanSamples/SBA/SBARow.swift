/// One row of the SBA file, its cells read as what they are. Amounts are in cents.
struct SBARow {
    enum Outcome {
        case unknown
        case paidInFull
        case chargedOff
    }

    let loanNumber: String
    let name: String
    let zip: String
    let bank: String
    let bankState: String
    /// The first two digits of the NAICS code, its sector; `nil` for `0`, by which the file says
    /// that it does not know, and for what is no code of two to six digits.
    let sector: String?
    let approvedOn: CalendarDay
    let fiscalYear: String
    let termMonths: Int
    let newOrExisting: String
    let revolving: String
    let lowDocumentation: String
    let chargedOffOn: CalendarDay?
    let disbursedOn: CalendarDay?
    let disbursed: Int64
    let outcome: Outcome
    let chargedOff: Int64
    let approved: Int64
    let guaranteed: Int64

    /// Throws the first rule by which the row cannot be read. What is merely odd is no reason:
    /// see ``SBADefect``.
    init(_ fields: [String], _ columns: SBAColumns) throws(SBARule) {
        guard fields.count == columns.count else { throw .wrongCellCount }
        func text(_ column: SBAColumn) -> String { columns.text(column, in: fields) }
        func amount(_ column: SBAColumn) throws(SBARule) -> Int64 {
            guard let cents = SBAAmount.cents(text(column)) else { throw .unreadableAmount }
            return cents
        }
        func day(_ column: SBAColumn) throws(SBARule) -> CalendarDay? {
            let text = text(column)
            guard !text.isEmpty else { return nil }
            guard let day = SBADate.day(text) else { throw .unreadableDate }
            return day
        }
        loanNumber = text(.loanNumber)
        guard loanNumber.utf8.count == 10, SBAText.digits(loanNumber) != nil else {
            throw .badLoanNumber
        }
        name = SBAText.normalised(text(.name))
        zip = text(.zip)
        bank = SBAText.normalised(text(.bank))
        bankState = SBAText.normalised(text(.bankState))
        sector = Self.sector(text(.industry))
        guard let approvedOn = try day(.approvedOn) else { throw .noApprovalDate }
        self.approvedOn = approvedOn
        fiscalYear = text(.fiscalYear)
        guard let termMonths = SBAText.digits(text(.term)), termMonths <= 1_200 else {
            throw .unreadableTerm
        }
        self.termMonths = termMonths
        newOrExisting = text(.newOrExisting)
        revolving = text(.revolving)
        lowDocumentation = text(.lowDocumentation)
        chargedOffOn = try day(.chargedOffOn)
        disbursedOn = try day(.disbursedOn)
        disbursed = try amount(.disbursed)
        chargedOff = try amount(.chargedOff)
        approved = try amount(.approved)
        guaranteed = try amount(.guaranteed)
        switch text(.outcome) {
        case "": outcome = .unknown
        case "P I F": outcome = .paidInFull
        case "CHGOFF": outcome = .chargedOff
        default: throw .unknownOutcome
        }
    }

    private static func sector(_ code: String) -> String? {
        guard (2...6).contains(code.utf8.count), SBAText.digits(code) != nil else { return nil }
        return String(code.prefix(2))
    }

    /// The day on which the account opens: the approval date, or a day before it on which something
    /// already happened to the account, since nothing does before it is open.
    var openedOn: CalendarDay {
        let writtenOffOn = outcome == .chargedOff ? chargedOffOn : nil
        return [disbursedOn, writtenOffOn].compactMap { $0 }.reduce(approvedOn, min)
    }

    /// The zip as it was before a spreadsheet took its leading zeros: five digits.
    var paddedZip: String {
        let missing = 5 - zip.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + zip : zip
    }
}
