import CreditModel
import LoanSamples
import Testing

/// What the records of one account say together: each account is followed as a lender's books
/// would.
@Suite struct LoanLifeTests {
    private func accounts() throws -> [[CreditRecord]] {
        let generator = SampleGenerator(seed: 3, lenders: 20, businesses: 300)
        var accounts: [String: [CreditRecord]] = [:]
        for batch in generator {
            for record in try PostedLines.records(batch) {
                accounts[try #require(record.text("account_no")), default: []].append(record)
            }
        }
        return Array(accounts.values)
    }

    @Test func anAccountBeginsWithItsOpeningAndGoesOnInTheOrderOfDays() throws {
        for records in try accounts() {
            #expect(records.first?.type == .accountOpened)
            #expect(records.count { $0.type == .accountOpened } == 1)
            for (earlier, later) in zip(records, records.dropFirst()) {
                #expect(earlier.effectiveOn <= later.effectiveOn)
            }
            let end = records.firstIndex { $0.type == .accountClosed || $0.type == .writtenOff }
            if let end { #expect(end == records.count - 1) }
            let isGuaranteed = records.first?.text("guarantee_mode") == "guarantee"
            #expect(records.contains { $0.type == .guaranteeRecorded } == isGuaranteed)
            #expect(records.allSatisfy { $0.other != $0.subject })
        }
    }

    @Test func everyAmountAddsUp() throws {
        for records in try accounts() {
            var balance: Int64 = 0
            let principal = try #require(records.first?.number("principal"))
            for record in records {
                switch record.type {
                case .drawdown: balance += try #require(record.number("amount"))
                case .repayment:
                    let parts = try #require(record.number("principal_part"))
                    let interest = try #require(record.number("interest_part"))
                    #expect(record.number("amount") == parts + interest)
                    balance -= parts
                case .balanceReported: #expect(record.number("balance") == balance)
                case .writtenOff:
                    #expect(record.number("amount") == balance)
                    #expect(balance > 0)
                case .accountClosed: #expect(balance == 0)
                default: break
                }
                #expect((0...principal).contains(balance))
            }
        }
    }

    @Test func whatIsOverdueAgreesWithItsClass() throws {
        let reports = try accounts().joined().filter { $0.type == .balanceReported }
        #expect(Set(reports.map { $0.text("classification") }).count == 5)
        for report in reports {
            let days = try #require(report.number("dpd"))
            let overdue = try #require(report.number("overdue_total"))
            let ofPrincipal = try #require(report.number("overdue_principal"))
            #expect((days > 0) == (overdue > 0))
            #expect((days > 0) == (report.text("overdue_since") != nil))
            #expect(ofPrincipal <= overdue)
            #expect(report.text("as_of")?.prefix(7) == report.text("period")?.prefix(7))
            let floor =
                switch days {
                case 0: "normal"
                case 1...90: "special_mention"
                case 91...270: "substandard"
                case 271...360: "doubtful"
                default: "loss"
                }
            #expect(report.text("classification") == floor)
        }
    }

    @Test func balancesAreReportedForTheLastMonthsOnly() throws {
        let periods = try accounts().joined().compactMap { $0.text("period") }
        #expect(Set(periods).count == 24)
        #expect(periods.min() == "2023-01")
        #expect(periods.max() == "2024-12")
    }
}
