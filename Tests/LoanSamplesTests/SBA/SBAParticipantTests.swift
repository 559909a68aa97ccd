import CreditModel
import LoanSamples
import Testing

@Suite struct SBAParticipantTests {
    private func participants(_ banks: [(bank: String, state: String)]) throws
        -> [SampleParticipant]
    {
        let rows = banks.enumerated().map { offset, bank in
            InventedRows.row([
                "LoanNr_ChkDgt": "\(9_000_000_000 + offset)", "Bank": "\"\(bank.bank)\"",
                "BankState": bank.state,
            ])
        }
        return try InventedRows.file(rows).participants
    }

    @Test func anIDIsReadableAndStable() throws {
        let found = try participants([("First Sample Bank, N.A.", "OH")])
        #expect(found.map(\.id) == ["first-sample-bank-n-a-oh-2a3fd8"])
        #expect(found.map(\.name) == ["FIRST SAMPLE BANK, N.A., OH"])
    }

    @Test func namesThatLookAlikeInTheIDAreToldApart() throws {
        let found = try participants([
            ("A & B BANK", "OH"), ("A B BANK", "OH"), ("A-B BANK", "OH"), ("A B BANK", "IN"),
            ("A B BANK", ""), ("A  b bank ", "OH"),
        ])
        #expect(found.count == 5)
        #expect(Set(found.map(\.id)).count == 5)
    }

    @Test func anyNameGivesAWellFormedID() throws {
        let names = [
            "&", "-", String(repeating: "LONG NAME ", count: 40), "银行", "1ST", "é BANK",
            String(repeating: "X", count: 47) + "--Y",
        ]
        for participant in try participants(names.map { ($0, "OH") }) {
            #expect(try ParticipantID(parsing: participant.id).text == participant.id)
            #expect(!participant.id.contains("--"))
        }
    }
}
