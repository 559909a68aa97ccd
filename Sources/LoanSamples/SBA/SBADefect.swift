/// Something about a row that is odd or missing. A row may have several, and still be imported:
/// what becomes of it is said in ``SBAMapping``.
package enum SBADefect: String, CaseIterable, Sendable {
    case revolvingUnclear
    case industryUnknown
    case zipNotFiveDigits
    case disbursedMoreThanApproved
    case termLoanDisbursedMoreThanApproved
    case outcomeBlank
    case paidYetChargeOffDate
    case paidYetChargeOffAmount
    case chargedOffMoreThanDisbursed
    case chargeOffAmountZero
    case chargeOffDateBlank
    case disbursementDateBlank
    case disbursedBeforeApproval
    case termZero
    case newOrExistingUnknown
    case lowDocumentationUnknown
    case bankBlank
    case fiscalYearDiffers

    /// What the defect is, for people.
    package var title: String {
        switch self {
        case .revolvingUnclear: "RevLineCr is neither Y nor N"
        case .industryUnknown: "NAICS is 0 or no code"
        case .zipNotFiveDigits: "the zip has not five digits"
        case .disbursedMoreThanApproved: "more was disbursed than approved"
        case .termLoanDisbursedMoreThanApproved:
            "more was disbursed than approved, though RevLineCr is N"
        case .outcomeBlank: "MIS_Status is blank"
        case .paidYetChargeOffDate: "P I F, yet there is a charge-off date"
        case .paidYetChargeOffAmount: "P I F, yet there is a charge-off amount"
        case .chargedOffMoreThanDisbursed: "more was charged off than disbursed"
        case .chargeOffAmountZero: "CHGOFF, yet the amount is 0"
        case .chargeOffDateBlank: "CHGOFF, yet there is no date"
        case .disbursementDateBlank: "the disbursement date is blank"
        case .disbursedBeforeApproval: "the disbursement date is before the approval date"
        case .termZero: "the term is 0 months"
        case .newOrExistingUnknown: "NewExist is neither 1 nor 2"
        case .lowDocumentationUnknown: "LowDoc is neither Y nor N"
        case .bankBlank: "the bank is blank"
        case .fiscalYearDiffers: "ApprovalFY is not the fiscal year of the approval date"
        }
    }

    /// Every defect of a row, in the order of the cases.
    static func all(of row: SBARow) -> [SBADefect] {
        allCases.filter { $0.isPresent(in: row) }
    }

    private func isPresent(in row: SBARow) -> Bool {
        switch self {
        case .revolvingUnclear: !["Y", "N"].contains(row.revolving)
        case .industryUnknown: row.sector == nil
        case .zipNotFiveDigits: row.zip.utf8.count != 5 || SBAText.digits(row.zip) == nil
        case .disbursedMoreThanApproved: row.disbursed > row.approved
        case .termLoanDisbursedMoreThanApproved:
            row.disbursed > row.approved && row.revolving == "N"
        case .outcomeBlank: row.outcome == .unknown
        case .paidYetChargeOffDate: row.outcome == .paidInFull && row.chargedOffOn != nil
        case .paidYetChargeOffAmount: row.outcome == .paidInFull && row.chargedOff > 0
        case .chargedOffMoreThanDisbursed: row.chargedOff > row.disbursed
        case .chargeOffAmountZero: row.outcome == .chargedOff && row.chargedOff == 0
        case .chargeOffDateBlank: row.outcome == .chargedOff && row.chargedOffOn == nil
        case .disbursementDateBlank: row.disbursedOn == nil
        case .disbursedBeforeApproval: row.disbursedOn.map { $0 < row.approvedOn } ?? false
        case .termZero: row.termMonths == 0
        case .newOrExistingUnknown: !["1", "2"].contains(row.newOrExisting)
        case .lowDocumentationUnknown: !["Y", "N"].contains(row.lowDocumentation)
        case .bankBlank: row.bank.isEmpty
        case .fiscalYearDiffers: row.fiscalYear != "\(Self.fiscalYear(of: row.approvedOn))"
        }
    }

    /// The fiscal year of the United States begins on 1 October of the year before.
    ///
    /// Until 1976 it began on 1 July (Congressional Budget Act of 1974, title V), so of loans of
    /// that time the difference may be the rule's and not the row's.
    private static func fiscalYear(of day: CalendarDay) -> Int {
        let (year, month, _) = day.components
        return month >= 10 ? year + 1 : year
    }
}
