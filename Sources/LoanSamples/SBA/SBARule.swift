package import CreditModel

/// Why a row was not imported. Nothing of such a row is recorded; its line is listed.
package enum SBARule: String, CaseIterable, Error {
    case unreadableLine
    case wrongCellCount
    case noLender
    case noBorrower
    case unreadableName
    case badLoanNumber
    case repeatedLoanNumber
    case noApprovalDate
    case unreadableDate
    case unreadableAmount
    case unreadableTerm
    case unknownOutcome
    case nothingApproved

    /// The rule of the registry's catalogue that the row breaks; `nil` for what is no fault of
    /// form, so that only this import has a rule for it.
    package var catalogueRule: RuleID? {
        switch self {
        case .unreadableLine, .wrongCellCount: "S001"
        case .noLender, .noBorrower, .noApprovalDate: "S004"
        case .unreadableName: "S005"
        case .unreadableDate: "S006"
        case .unreadableAmount, .unreadableTerm: "S007"
        case .unknownOutcome: "S009"
        case .badLoanNumber: "S014"
        case .repeatedLoanNumber: "R301"
        case .nothingApproved: nil
        }
    }

    /// What lists call the rule: its id in the catalogue, or `SBA001` for the import's own.
    package var id: RuleID { catalogueRule ?? "SBA001" }

    /// What is wrong with the row, for people.
    package var title: String {
        switch self {
        case .unreadableLine:
            "the line is not comma-separated UTF-8, or a quotation mark in it has no partner"
        case .wrongCellCount: "the row has more or fewer cells than the first line names columns"
        case .noLender: "the bank is blank: nobody can be named who reported the loan"
        case .noBorrower: "the name is blank: the loan is about nobody"
        case .unreadableName: "the name is too long, or has symbols that no name has"
        case .badLoanNumber: "the loan number is not ten digits"
        case .repeatedLoanNumber: "an earlier row has the same loan number"
        case .noApprovalDate: "the approval date is blank"
        case .unreadableDate: "a date is in no form the file uses"
        case .unreadableAmount: "an amount is not a sum of dollars"
        case .unreadableTerm: "the term is not a number of months"
        case .unknownOutcome: "MIS_Status is neither blank, nor P I F, nor CHGOFF"
        case .nothingApproved: "the approved amount is 0: there is no loan to open"
        }
    }
}
