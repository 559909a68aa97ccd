/// Why a row was not imported. Nothing of such a row is recorded; its line is listed.
package enum SBARule: String, CaseIterable, Error {
    case unreadableLine
    case wrongCellCount
    case noLender
    case noBorrower
    case badLoanNumber
    case repeatedLoanNumber
    case unreadableDate
    case unreadableAmount
    case unreadableTerm
    case unknownOutcome
    case nothingApproved

    package var title: String {
        switch self {
        case .unreadableLine:
            "the line is not comma-separated UTF-8, or a quotation mark in it has no partner"
        case .wrongCellCount: "the row has more or fewer cells than the first line names columns"
        case .noLender: "the bank is blank: nobody can be named who reported the loan"
        case .noBorrower: "the name is blank: the loan is about nobody"
        case .badLoanNumber: "the loan number is not ten digits"
        case .repeatedLoanNumber: "an earlier row has the same loan number"
        case .unreadableDate: "a date is in no form the file uses, or the approval date is blank"
        case .unreadableAmount: "an amount is not a sum of dollars"
        case .unreadableTerm: "the term is not a number of months"
        case .unknownOutcome: "MIS_Status is neither blank, nor P I F, nor CHGOFF"
        case .nothingApproved: "the approved amount is 0: there is no loan to open"
        }
    }
}
