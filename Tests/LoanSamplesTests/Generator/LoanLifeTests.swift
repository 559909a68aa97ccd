import CreditModel
import LoanSamples
import Testing

/// What the records of one account say together: each account is followed as a lender's books
/// would.
@Suite struct LoanLifeTests {
    private static let batches = Array(SampleGenerator(seed: 3, lenders: 20, businesses: 300))

    private func accounts() throws -> [[CreditRecord]] {
        var accounts: [String: [CreditRecord]] = [:]
        for record in try PostedLines.records(Self.batches) {
            guard let number = record.text("account_no") else { continue }
            accounts[number, default: []].append(record)
        }
        return Array(accounts.values)
    }

    @Test func theBooksOfEveryLenderAddUp() throws {
        var books = LenderBooks()
        var count = 0
        for batch in Self.batches {
            let records = try PostedLines.records(batch)
            for record in records { books.post(record, by: batch.participant) }
            #expect(BatchSecurity.missing(in: records).isEmpty)
            count += records.count
        }
        #expect(books.errors.isEmpty, "\(Set(books.errors).sorted())")
        #expect(books.warnings.isEmpty, "\(Set(books.warnings).sorted())")
        #expect(books.accounts.count > 350)
        #expect(count > 20_000)
    }

    /// The rules themselves, of every phase, as the registry runs them.
    @Test func theRegistryFindsNothing() throws {
        var judged = JudgedBatches()
        let found = try Self.batches.flatMap { try judged.post($0) }
        #expect(found.isEmpty, "\(found.count): \(Set(found.map(\.rule.rawValue)).sorted())")
    }

    @Test func anAccountBeginsWithItsOpeningAndEndsOnce() throws {
        for records in try accounts() {
            #expect(records.first?.type == .accountOpened)
            let ends = records.filter { $0.type == .accountClosed || $0.type == .writtenOff }
            #expect(ends.count <= 1)
            if ends.first?.type == .accountClosed { #expect(records.last?.type == .accountClosed) }
            #expect(records.allSatisfy { $0.other != $0.subject })
        }
    }

    @Test func everyAmountAddsUp() throws {
        for records in try accounts() {
            var balance: Int64 = 0
            var recovered: Int64 = 0
            var writtenOff: Int64 = 0
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
                    writtenOff = balance
                case .recovery: recovered += try #require(record.number("amount"))
                case .accountClosed: #expect(balance == 0)
                default: break
                }
                #expect((0...principal).contains(balance))
            }
            #expect(recovered <= writtenOff)
        }
    }

    @Test func whatIsOverdueAgreesWithItsClass() throws {
        let reports = try accounts().joined().filter { $0.type == .balanceReported }
        #expect(Set(reports.map { $0.text("classification") }).count == 5)
        let order = ["normal", "special_mention", "substandard", "doubtful", "loss"]
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
                case 0: 0
                case 1...90: 1
                case 91...270: 2
                case 271...360: 3
                default: 4
                }
            let assessed = try #require(order.firstIndex(of: report.text("classification") ?? ""))
            #expect(assessed >= floor)
        }
    }

    @Test func everythingThatCanHappenToALoanDoes() throws {
        let counts = try PostedLines.records(Self.batches)
            .reduce(into: [:]) { $0[$1.type.name, default: 0] += 1 }
        for type in [
            "classification.changed", "restructured", "written_off", "recovery", "public.record",
            "facility.opened", "facility.amended", "guarantee.recorded", "guarantee.called",
            "collateral.recorded", "collateral.revalued", "subject.registered",
        ] { #expect(counts[type, default: 0] >= 3, "\(type)") }
    }

    @Test func balancesAreReportedForTheLastMonthsOnly() throws {
        let periods = try accounts().joined().compactMap { $0.text("period") }
        #expect(Set(periods).count == 24)
        #expect(periods.min() == "2023-01")
        #expect(periods.max() == "2024-12")
    }
}
