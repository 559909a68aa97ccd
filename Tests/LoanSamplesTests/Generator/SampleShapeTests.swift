import CreditModel
import Testing

@testable import LoanSamples

/// The loans drawn have the figures that they are drawn from.
@Suite struct SampleShapeTests {
    private static let years = 24

    /// Loans with their businesses' industries, before anything becomes a record.
    private static let loans: [SampleLoan] = {
        let last = CalendarDay(lastDayOfYear: 2024)
        let draw = SampleLoanDraw(
            seed: 11, businesses: 40_000,
            approvals: last.adding(months: -12 * years).adding(days: 1)...last)
        return (0..<draw.businesses).map { number in
            var random = SampleRandom(seed: draw.seed, stream: 2 * number + 1)
            return draw.loan(
                of: SampleBusiness(number, seed: draw.seed), number: number,
                accountNumber: "S\(number)-1", &random)
        }
    }()

    private func expect(
        _ values: [Int], _ expected: [(percent: Int, value: Int)], within percent: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let sorted = values.sorted()
        for (share, value) in expected {
            let found = sorted[sorted.count * share / 100]
            #expect(
                abs(found - value) * 100 <= value * percent,
                "the \(share) % quantile is \(found) and not \(value)",
                sourceLocation: sourceLocation)
        }
    }

    /// Whether so many in a thousand of `loans` are as `isCounted` says, with a tolerance.
    private func expectShare(
        _ loans: [SampleLoan], _ expected: Int, within tolerance: Int,
        sourceLocation: SourceLocation = #_sourceLocation, _ isCounted: (SampleLoan) -> Bool
    ) {
        let found = loans.count(where: isCounted) * 1_000 / max(loans.count, 1)
        #expect(
            abs(found - expected) <= tolerance, "\(found) ‰ and not \(expected) ‰",
            sourceLocation: sourceLocation)
    }

    @Test func principalsHaveTheirQuantiles() {
        let principals = Self.loans.map(\.principal)
        expect(
            principals.map { $0 / 100 },
            [(5, 10_000), (25, 25_000), (50, 50_000), (75, 100_000), (95, 500_000)], within: 5)
        #expect(principals.allSatisfy { (1...327_500_000).contains($0) && $0 % 50_000 == 0 })
    }

    @Test func termsHaveTheirShares() {
        let sound = Self.loans.filter { $0.fault == nil }
        for (months, share) in [(84, 380), (60, 100), (120, 50), (240, 40), (36, 40)] {
            expectShare(sound, share, within: 12) { $0.termMonths == months }
        }
        #expect(Self.loans.allSatisfy { (6...360).contains($0.termMonths) })
    }

    @Test func delaysHaveTheirQuantiles() {
        expect(
            Self.loans.map { $0.disbursedOn.number - $0.approvedOn.number },
            [(5, 12), (25, 29), (50, 50), (75, 110), (95, 463)], within: 9)
    }

    @Test func chargeOffsHaveTheirQuantiles() throws {
        let faults = Self.loans.compactMap { loan in loan.fault.map { (loan, $0) } }
        expect(
            faults.map { $1.chargedOffOn.number - $0.disbursedOn.number },
            [(5, 569), (25, 1_193), (50, 1_733), (75, 2_171), (95, 3_425)], within: 5)
        expect(
            faults.map { $1.share }, [(25, 410_000), (50, 640_000), (75, 890_000)], within: 5)
        for (loan, fault) in faults {
            #expect(loan.dueOn > fault.chargedOffOn)
            #expect(loan.disbursedOn < fault.unpaidSince)
            #expect(fault.unpaidSince < fault.chargedOffOn)
        }
    }

    /// What is left when the payments stop is what the share says, to a fen for each payment; the
    /// lender takes a part of one instalment from that.
    @Test func chargeOffsTakeTheirShareOfWhatWasDisbursed() {
        var shares: [Int] = []
        for (number, loan) in Self.loans.enumerated().prefix(4_000) {
            guard let fault = loan.fault else { continue }
            var random = SampleRandom(seed: 1, stream: number)
            let schedule = LoanSchedule(loan, &random)
            guard schedule.instalments.first?.paidOn != nil else { continue }
            let taken = schedule.instalments.flatMap(\.parts).reduce(0) { $0 + $1.principal }
            let left = schedule.balance(on: fault.chargedOffOn) + taken
            #expect(abs(left - loan.principal * fault.share / 1_000_000) <= 361)
            shares.append(left * 1_000 / loan.principal)
        }
        #expect(shares.count > 500)
    }

    @Test func aThirdOfTheLoansRevolve() {
        expectShare(Self.loans, 350, within: 10) { $0.isRevolving }
        expect(
            Self.loans.filter { $0.isRevolving && $0.fault == nil }
                .map { $0.drawn * 100 / $0.principal },
            [(20, 100), (50, 123), (75, 180), (95, 321)], within: 5)
        #expect(Self.loans.allSatisfy { $0.isRevolving || $0.drawn == $0.principal })
    }

    @Test func defaultsDependOnVintage() {
        for (years, share) in [(2001...2008, 65), (2009...2016, 230), (2017...2024, 280)] {
            let loans = Self.loans.filter { years.contains($0.approvedOn.components.year) }
            expectShare(loans, share, within: 20) { $0.fault != nil }
        }
    }

    @Test func defaultsDependOnIndustry() {
        // The three vintages together are 192 in a thousand, against the average of 209.
        for (industry, share) in [("Q84", 101), ("M74", 174), ("E48", 220), ("F51", 248)] {
            let loans = Self.loans.filter { $0.industryCode == industry }
            #expect(loans.count > 2_000)
            expectShare(loans, share, within: 25) { $0.fault != nil }
        }
    }

    @Test func lendersAndBorrowersHaveTheirShares() throws {
        var openings: [(lender: String, subject: String)] = []
        let generator = SampleGenerator(
            seed: 11, businesses: 2_000, years: 1, reportedMonths: 0)
        for batch in generator {
            for record in try PostedLines.records(batch) where record.type == .accountOpened {
                openings.append((batch.participant, record.subject.text))
            }
        }
        let atLargest = openings.count { $0.lender == "lender-01" } * 1_000 / openings.count
        #expect((260...320).contains(atLargest))
        let lenders = Dictionary(grouping: openings, by: \.subject)
            .mapValues { Set($0.map(\.lender)).count }
        #expect(lenders.count == 2_000)
        #expect((370...430).contains(lenders.values.count { $0 > 1 }))
        // Of the others, 3 % have two loans at one lender.
        #expect((30...70).contains(openings.count - lenders.values.reduce(0, +)))
    }
}
