import Testing

@testable import LoanSamples

@Suite struct SBADefectTests {
    struct Case: Sendable {
        let cells: KeyValuePairs<String, String>
        let defects: [SBADefect]
    }

    static let cases = [
        Case(cells: [:], defects: []),
        Case(cells: InventedRows.chargedOff, defects: []),
        Case(cells: ["RevLineCr": "Y"], defects: []),
        Case(cells: ["RevLineCr": "T"], defects: [.revolvingUnclear]),
        Case(cells: ["RevLineCr": ""], defects: [.revolvingUnclear]),
        Case(cells: ["NAICS": "0"], defects: [.industryUnknown]),
        Case(cells: ["NAICS": "3I1811"], defects: [.industryUnknown]),
        Case(cells: ["Zip": "2701"], defects: [.zipNotFiveDigits]),
        Case(cells: ["Zip": "0"], defects: [.zipNotFiveDigits]),
        Case(
            cells: ["DisbursementGross": "50001"],
            defects: [.disbursedMoreThanApproved, .termLoanDisbursedMoreThanApproved]),
        Case(
            cells: ["DisbursementGross": "50001", "RevLineCr": "Y"],
            defects: [.disbursedMoreThanApproved]),
        Case(cells: ["MIS_Status": ""], defects: [.outcomeBlank]),
        Case(cells: ["ChgOffDate": "24-Jun-03"], defects: [.paidYetChargeOffDate]),
        Case(cells: ["ChgOffPrinGr": "1"], defects: [.paidYetChargeOffAmount]),
        Case(
            cells: [
                "MIS_Status": "CHGOFF", "ChgOffDate": "24-Jun-03", "ChgOffPrinGr": "50001",
            ], defects: [.chargedOffMoreThanDisbursed]),
        Case(
            cells: ["MIS_Status": "CHGOFF", "ChgOffDate": "24-Jun-03"],
            defects: [.chargeOffAmountZero]),
        Case(
            cells: ["MIS_Status": "CHGOFF", "ChgOffPrinGr": "20000"],
            defects: [.chargeOffDateBlank]),
        Case(cells: ["DisbursementDate": ""], defects: [.disbursementDateBlank]),
        Case(cells: ["DisbursementDate": "3/14/2001"], defects: [.disbursedBeforeApproval]),
        Case(cells: ["DisbursementDate": "3/15/2001"], defects: []),
        Case(cells: ["Term": "0"], defects: [.termZero]),
        Case(cells: ["NewExist": "0"], defects: [.newOrExistingUnknown]),
        Case(cells: ["LowDoc": "C"], defects: [.lowDocumentationUnknown]),
        Case(cells: ["Bank": ""], defects: [.bankBlank]),
        Case(cells: ["ApprovalFY": "2002"], defects: [.fiscalYearDiffers]),
        Case(cells: ["ApprovalDate": "10/1/2000"], defects: []),
        Case(cells: ["ApprovalDate": "9/30/2000"], defects: [.fiscalYearDiffers]),
    ]

    @Test(arguments: cases)
    func aRowHasTheDefectsItShows(in example: Case) throws {
        let file = try InventedRows.file([InventedRows.row(example.cells)])
        #expect(file.findings == example.defects.map { SBAFinding(line: 2, defect: $0) })
        let counts = file.defectCounts
        for defect in SBADefect.allCases {
            #expect(counts[defect] == (example.defects.contains(defect) ? 1 : 0))
        }
    }

    @Test func everyDefectHasAnExampleAndATitle() {
        #expect(Set(Self.cases.flatMap(\.defects)) == Set(SBADefect.allCases))
        #expect(Set(SBADefect.allCases.map(\.title)).count == SBADefect.allCases.count)
    }
}
