import CreditModel
import LoanSamples
import Testing

@Suite struct BatchTests {
    /// Twelve paid loans of five records each, by turns at three lenders; each lender registers the
    /// borrower and the SBA first.
    private func file(_ name: String = "MAPLE BAKERY") throws -> SBAImport {
        let rows = (0..<12).map { number in
            InventedRows.row([
                "LoanNr_ChkDgt": "\(9_000_000_000 + number)", "Bank": "BANK \(number % 3)",
                "Name": name,
            ])
        }
        return try InventedRows.file(rows)
    }

    @Test(arguments: [1, 2, 4, 5, 7, 10, 19, 20, 1_000])
    func aBatchIsOfOneLenderAndNoLongerThanAsked(size: Int) throws {
        let file = try file()
        let batches = file.batches(size: size)
        #expect(batches.allSatisfy { $0.lineCount <= size })
        #expect(try PostedLines.records(batches).count == 66)
        for participant in file.participants {
            let own = batches.filter { $0.participant == participant.id }
            #expect(own.map(\.sequence) == Array(0..<own.count))
            let accounts = try PostedLines.records(own).compactMap { $0.text("account_no") }
            #expect(accounts == accounts.sorted())
            #expect(accounts.count == 20)
        }
    }

    @Test func aLoanIsNotCutInTwoIfItFits() throws {
        for batch in try file().batches(size: 13) {
            #expect(batch.lineCount % 5 == (batch.sequence == 0 ? 2 : 0))
        }
    }

    @Test func keysAreStableAndTellBatchesApart() throws {
        let keys = try file().batches(size: 10).map(\.idempotencyKey)
        #expect(try file().batches(size: 10).map(\.idempotencyKey) == keys)
        #expect(Set(keys).count == 9)
        #expect(keys.allSatisfy { $0.utf8.count == 39 })
        #expect(try Set(file().batches(size: 5).map(\.idempotencyKey)).isDisjoint(with: keys))
        #expect(
            try Set(file("OAK BAKERY").batches(size: 10).map(\.idempotencyKey))
                .isDisjoint(with: keys))
    }
}
