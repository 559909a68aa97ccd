import CanonicalEncoding
import CreditModel
import LoanSamples
import Testing

/// What becomes of a row, as the registry reads it.
@Suite struct SBAMappingTests {
    /// The records of a loan, without the registrations before them.
    private func records(_ cells: KeyValuePairs<String, String> = [:]) throws -> [CreditRecord] {
        try all(cells).filter { $0.type != .subjectRegistered }
    }

    private func all(_ cells: KeyValuePairs<String, String> = [:]) throws -> [CreditRecord] {
        try PostedLines.records(InventedRows.file([InventedRows.row(cells)]).batches())
    }

    private func types(_ cells: KeyValuePairs<String, String>) throws -> [String] {
        try records(cells).map(\.type.name)
    }

    @Test func aPaidLoanIsOpenedDrawnRepaidAndClosed() throws {
        let records = try records()
        #expect(
            records.map(\.type) == [
                .accountOpened, .guaranteeRecorded, .drawdown, .repayment, .accountClosed,
            ])
        for record in records {
            #expect(record.text("origin") == "historical")
            #expect(record.text("account_no") == "9000000001")
            #expect(record.subject == records[0].subject)
        }
        let opening = records[0]
        #expect(opening.text("product") == "term_loan")
        #expect(opening.text("account_type") == nil)
        #expect(opening.number("principal") == 5_000_000)
        #expect(opening.text("currency") == "USD")
        #expect(opening.text("opened_on") == "2001-03-15")
        #expect(opening.text("due_on") == nil)
        #expect(opening.text("guarantee_mode") == "guarantee")
        #expect(opening.text("industry_of_use") == "31")
        #expect(records[1].other?.text == "foreign:US-SBA")
        #expect(records[1].text("kind") == "guarantee_scheme")
        #expect(records[1].number("liability_amount") == 2_500_000)
        #expect(records[1].text("contract_no") == "9000000001")
        #expect(records[2].number("amount") == 5_000_000)
        #expect(records[2].text("on") == "2001-04-30")
        #expect(records[3].number("amount") == 5_000_000)
        #expect(records[3].number("principal_part") == 5_000_000)
        #expect(records[3].number("interest_part") == 0)
        #expect(records[3].text("form") == "unknown")
        #expect(records[4].text("reason") == "repaid")
    }

    @Test func aPaidLoanEndsWithItsTermOrWithTheFile() throws {
        let cases: [(KeyValuePairs<String, String>, String, String)] = [
            ([:], "2006-04-30", "end-of-term"),
            (["Term": "164"], "2014-12-30", "end-of-term"),
            (["Term": "165"], "2014-12-31", "end-of-file"),
            (["Term": "0"], "2014-12-31", "end-of-file"),
        ]
        for (cells, day, basis) in cases {
            for record in try records(cells).suffix(2) {
                #expect(record.text("on") == day)
                #expect(record.text("reporter_ref") == "day-assumed:" + basis)
            }
        }
    }

    @Test func aChargedOffLoanIsWrittenOff() throws {
        let records = try records(InventedRows.chargedOff)
        #expect(
            records.map(\.type) == [
                .accountOpened, .guaranteeRecorded, .drawdown, .classificationChanged, .writtenOff,
            ])
        #expect(records[0].text("due_on") == nil)
        #expect(records[3].text("to") == "loss")
        #expect(records[3].text("assessed_on") == "2003-06-24")
        #expect(records[4].number("amount") == 2_000_000)
        #expect(records[4].text("on") == "2003-06-24")
        #expect(records[4].text("kind") == "full")
    }

    @Test func theBorrowerAndTheSBAAreRegisteredFirst() throws {
        let records = try all()
        #expect(records[0].type == .subjectRegistered)
        #expect(records[0].subject.text == "foreign:US-SBA")
        #expect(records[1].type == .subjectRegistered)
        #expect(records[1].subject == records[2].subject)
        #expect(records[1].text("legal_name") == "MAPLE BAKERY")
        #expect(records[1].text("country") == "US")
        #expect(records[1].text("industry") == "31")
        #expect(records[1].text("on") == "2001-03-15")
    }

    /// Each of its lenders registers a borrower, all with the same words.
    @Test func aBorrowerIsRegisteredAlikeAtEveryLender() throws {
        let file = try InventedRows.file([
            InventedRows.row(["Bank": "BANK 1", "NAICS": "0"]),
            InventedRows.row(["LoanNr_ChkDgt": "9000000002", "Bank": "BANK 2"]),
            InventedRows.row([
                "LoanNr_ChkDgt": "9000000003", "Bank": "BANK 1", "ApprovalDate": "3/1/2001",
            ]),
        ])
        let records = try PostedLines.records(file.batches())
            .filter { $0.type == .subjectRegistered && $0.subject.text != "foreign:US-SBA" }
        #expect(records.count == 2)
        #expect(records[0].members == records[1].members)
        #expect(records[0].text("industry") == "31")
        #expect(records[0].text("on") == "2001-03-01")
    }

    @Test func aRevolvingLineIsAFacility() throws {
        let records = try records(["RevLineCr": "Y"])
        #expect(records[0].type == .facilityOpened)
        #expect(records[0].text("facility_no") == "9000000001-L")
        #expect(records[0].number("limit") == 5_000_000)
        #expect(records[1].type == .accountOpened)
        #expect(records[1].text("facility_no") == "9000000001-L")
        #expect(records[1].text("product") == "revolving")
    }

    @Test func whatTheRowDoesNotSayIsNotRecorded() throws {
        let opened = ["account.opened", "guarantee.recorded"]
        let drawn = opened + ["drawdown"]
        #expect(try types(["MIS_Status": ""]) == drawn)
        #expect(
            try types(["MIS_Status": "", "ChgOffDate": "24-Jun-03", "ChgOffPrinGr": "7"]) == drawn)
        #expect(try types(["MIS_Status": "CHGOFF", "ChgOffPrinGr": "20000"]) == drawn)
        #expect(try types(["MIS_Status": "", "DisbursementGross": "0"]) == opened)
        #expect(try types(["MIS_Status": "", "DisbursementDate": ""]) == opened)
        #expect(try types(["DisbursementDate": ""]) == opened + ["account.closed"])
    }

    @Test func aPaidLoanIsNotWrittenOffWhateverItsChargeOffColumnsSay() throws {
        let found = try types(["ChgOffDate": "24-Jun-03", "ChgOffPrinGr": "20000"])
        #expect(!found.contains("written_off"))
        #expect(found.contains("account.closed"))
    }

    @Test func anAccountOpensNoLaterThanItIsDrawnOn() throws {
        let records = try records(["DisbursementDate": "3/1/2001"])
        #expect(records[0].text("opened_on") == "2001-03-01")
        #expect(records[1].text("on") == "2001-03-01")
    }

    @Test func nothingHappensBeforeTheAccountOpensNorOutOfOrder() throws {
        for cells: KeyValuePairs in [
            ["MIS_Status": "CHGOFF", "ChgOffDate": "24-Jun-99", "ChgOffPrinGr": "20000"],
            ["DisbursementDate": "1/2/2015"], ["DisbursementDate": "1/2/2015", "Term": "0"],
        ] {
            let days = try records(cells).map(\.effectiveOn)
            #expect(days == days.sorted())
        }
    }

    @Test func anUnclearProductSaysSo() throws {
        let unclear = try records(["RevLineCr": "`", "NAICS": "0"])[0]
        #expect(unclear.text("product") == "term_loan")
        #expect(unclear.text("account_type") == "unknown")
        #expect(unclear.text("industry_of_use") == nil)
    }

    @Test func oneBorrowerIsOneSubjectHoweverItIsSpelled() throws {
        let spelled = try records(["Name": "\"Maple  Bakery \"", "Zip": "62701"])[0].subject
        #expect(try records()[0].subject == spelled)
        let lostZero = try records(["Zip": "2701"])[0].subject
        #expect(try records(["Zip": "02701"])[0].subject == lostZero)
        #expect(lostZero != spelled)
        #expect(try records(["Name": "MAPLE BAKERY 2"])[0].subject != spelled)
        #expect(spelled.text.hasPrefix("foreign:US-SBA."))
        #expect(spelled.text.utf8.count == "foreign:US-SBA.".utf8.count + 20)
    }
}
