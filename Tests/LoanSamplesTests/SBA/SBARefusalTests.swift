import CreditModel
import Testing

@testable import LoanSamples

/// Rows that are not imported, each by its rule, and files that are none of the SBA's.
@Suite struct SBARefusalTests {
    struct Case: Sendable {
        let rule: SBARule
        let row: String
    }

    static let cases = [
        Case(rule: .unreadableLine, row: InventedRows.row(["City": "SPRING\"FIELD"])),
        Case(rule: .unreadableLine, row: InventedRows.row(["City": "\"SPRING\"FIELD"])),
        Case(rule: .unreadableLine, row: InventedRows.row(["City": "\"SPRINGFIELD"])),
        Case(rule: .wrongCellCount, row: InventedRows.row() + ","),
        Case(rule: .wrongCellCount, row: "9000000001,MAPLE BAKERY"),
        Case(rule: .wrongCellCount, row: InventedRows.row(["Name": "MAPLE, BAKERY"])),
        Case(rule: .noLender, row: InventedRows.row(["Bank": "", "BankState": ""])),
        Case(rule: .noLender, row: InventedRows.row(["Bank": "\" \""])),
        Case(rule: .noBorrower, row: InventedRows.row(["Name": " "])),
        Case(rule: .unreadableName, row: InventedRows.row(["Name": "MAPLE\u{0}BAKERY"])),
        Case(
            rule: .unreadableName,
            row: InventedRows.row(["Name": String(repeating: "MAPLE ", count: 40)])),
        Case(rule: .badLoanNumber, row: InventedRows.row(["LoanNr_ChkDgt": "900000001"])),
        Case(rule: .badLoanNumber, row: InventedRows.row(["LoanNr_ChkDgt": "90000000O1"])),
        Case(rule: .noApprovalDate, row: InventedRows.row(["ApprovalDate": ""])),
        Case(rule: .unreadableDate, row: InventedRows.row(["ApprovalDate": "2/30/2001"])),
        Case(rule: .unreadableDate, row: InventedRows.row(["DisbursementDate": "soon"])),
        Case(rule: .unreadableDate, row: InventedRows.row(["ChgOffDate": "24-Jun-50"])),
        Case(rule: .unreadableAmount, row: InventedRows.row(["GrAppv": "-5"])),
        Case(rule: .unreadableAmount, row: InventedRows.row(["ChgOffPrinGr": ""])),
        Case(rule: .unreadableTerm, row: InventedRows.row(["Term": "long"])),
        Case(rule: .unreadableTerm, row: InventedRows.row(["Term": "1201"])),
        Case(rule: .unknownOutcome, row: InventedRows.row(["MIS_Status": "PIF"])),
        Case(rule: .nothingApproved, row: InventedRows.row(["GrAppv": "0"])),
    ]

    @Test(arguments: cases)
    func aRowThatBreaksARuleIsListedAndCostsNoOther(of example: Case) throws {
        let before = InventedRows.row(["LoanNr_ChkDgt": "9000000002"])
        let after = InventedRows.row(["LoanNr_ChkDgt": "9000000003"])
        let file = try InventedRows.file([before, example.row, after])
        #expect(file.refusals == [SBARefusal(line: 3, rule: example.rule)])
        #expect(file.rowCount == 3)
        #expect(file.importedCount == 2)
        let records = try PostedLines.records(file.batches())
        #expect(
            Set(records.compactMap { $0.text("account_no") }) == ["9000000002", "9000000003"])
    }

    /// What a row breaks is called as the registry calls it, where it has a rule for it.
    @Test func rulesAreThoseOfTheCatalogue() {
        #expect(SBARule.noLender.id == "S004")
        #expect(SBARule.unreadableDate.id == "S006")
        #expect(SBARule.repeatedLoanNumber.id == "R301")
        #expect(SBARule.nothingApproved.id == "SBA001")
        #expect(SBARule.allCases.filter { $0.catalogueRule == nil } == [.nothingApproved])
    }

    @Test func aRepeatedLoanNumberIsListed() throws {
        let file = try InventedRows.file([
            InventedRows.row(), InventedRows.row(["Name": "OAK BAKERY"]),
        ])
        #expect(file.refusals == [SBARefusal(line: 3, rule: .repeatedLoanNumber)])
    }

    @Test func aRowThatIsNotUTF8IsListed() throws {
        let bytes = Array((InventedRows.header + "\n" + InventedRows.row()).utf8)
        let spoiled = bytes.map { $0 == UInt8(ascii: "K") ? 0xff : $0 }
        let header = Array((InventedRows.header + "\n").utf8)
        let file = try SBAImport(header + spoiled.dropFirst(header.count))
        #expect(file.refusals == [SBARefusal(line: 2, rule: .unreadableLine)])
    }

    @Test func everyRuleHasAnExampleAndATitle() {
        let shown = Set(Self.cases.map(\.rule)).union([.repeatedLoanNumber])
        #expect(shown == Set(SBARule.allCases))
        #expect(Set(SBARule.allCases.map(\.title)).count == SBARule.allCases.count)
    }

    @Test func lineBreaksOfEitherKindAndBlankLinesAreNoRows() throws {
        let text = [InventedRows.header, "", InventedRows.row(), ""].joined(separator: "\r\n")
        let file = try SBAImport(Array("\u{feff}\(text)".utf8))
        #expect(file.rowCount == 1)
        #expect(file.importedCount == 1)
        #expect(file.findings.isEmpty)
    }

    @Test func columnsAreFoundByName() throws {
        let header = InventedRows.header.split(separator: ",").reversed().joined(separator: ",")
        let cells = InventedRows.row().split(separator: ",", omittingEmptySubsequences: false)
        let file = try SBAImport(
            Array("\(header)\n\(cells.reversed().joined(separator: ","))".utf8))
        #expect(file.importedCount == 1)
        #expect(file.findings.isEmpty)
    }

    @Test func anotherFileIsRefusedWhole() {
        #expect(throws: SBAImportError.empty) { try SBAImport([]) }
        #expect(throws: SBAImportError.unreadableHeader) { try SBAImport([0xff, 0xfe]) }
        #expect(throws: SBAImportError.missingColumn("LoanNr_ChkDgt")) {
            try SBAImport(Array("a,b\n1,2\n".utf8))
        }
        #expect(throws: SBAImportError.missingColumn("SBA_Appv")) {
            try SBAImport(Array(InventedRows.header.dropLast(9).utf8))
        }
    }
}
