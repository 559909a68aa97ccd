internal import Cryptography

/// Invents lenders, businesses and loans in the shape of real ones, for demonstrations and load
/// tests where no real file may be.
///
/// A sequence of batches. The same parameters give the same bytes on every machine and in every
/// run: publish the seed with whatever is shown. Nothing is real, and every record says that its
/// origin is `simulated`; amounts are in fen. ``SampleShape`` holds the figures behind the draws.
///
/// Of each loan the sample has the line it is drawn under, the opening, what secures it, drawdowns,
/// every repayment, each change of its class, a restructuring, and its end with what is recovered
/// after it; balances are reported and collateral is valued anew for the last months only. A
/// lender registers every business before it first names it. Expect about 90 records a business
/// with the years and months left as they are.
package struct SampleGenerator: Sequence, Sendable {
    private let seed: UInt64
    private let businesses: Int
    private let lastYear: Int
    private let years: Int
    private let reportedMonths: Int
    private let multiBankPartsPerMillion: Int
    private let batchSize: Int
    private let lenders: SampleLenders

    /// Parameters that make no sense are brought to the nearest that do.
    ///
    /// - Parameters:
    ///   - lenders: at least 1.
    ///   - businesses: at most 923,521, which is how many codes there are.
    ///   - lastYear: the sample ends with its last day.
    ///   - years: how many years of approvals, the last one included. Charge-offs come years after
    ///     a disbursement, so a short sample has few.
    ///   - reportedMonths: for how many months balances are reported, the last one included.
    ///   - multiBankPartsPerMillion: how many businesses in a million borrow at two lenders. Among
    ///     the loans measured only 1,400 in a million do; a registry is for the others, so the
    ///     default is 200,000.
    ///   - batchSize: the most lines of a batch.
    package init(
        seed: UInt64, lenders: Int = 30, businesses: Int = 5_000, lastYear: Int = 2024,
        years: Int = 12, reportedMonths: Int = 24, multiBankPartsPerMillion: Int = 200_000,
        batchSize: Int = 1_000
    ) {
        self.seed = seed
        self.lenders = SampleLenders(count: lenders.clamped(to: 1...10_000))
        self.businesses = businesses.clamped(to: 0...SampleBusiness.most)
        self.lastYear = lastYear.clamped(to: 1960...2050)
        self.years = years.clamped(to: 1...40)
        self.reportedMonths = reportedMonths.clamped(to: 0...480)
        self.multiBankPartsPerMillion = multiBankPartsPerMillion.clamped(to: 0...1_000_000)
        self.batchSize = batchSize.clamped(to: 1...Int.max)
    }

    /// The lenders, the largest first.
    package var participants: [SampleParticipant] { lenders.participants }

    /// Invents the sample from its start.
    package func makeIterator() -> Iterator { Iterator(self) }

    /// Holds the batches that are not full yet, one for each lender, and which businesses each has
    /// registered.
    package struct Iterator: IteratorProtocol {
        private let generator: SampleGenerator
        private var assembler: BatchAssembler
        private var ready: ArraySlice<SampleBatch> = []
        private var registered: Set<[Int]> = []
        private var nextBusiness = 0
        private var isFinished = false

        fileprivate init(_ generator: SampleGenerator) {
            self.generator = generator
            assembler = BatchAssembler(source: generator.source, size: generator.batchSize)
        }

        package mutating func next() -> SampleBatch? {
            while ready.isEmpty, nextBusiness < generator.businesses {
                for (story, lender) in generator.loans(ofBusiness: nextBusiness) {
                    let id = generator.lenders.participants[lender].id
                    let records = registrations(for: story.loan, at: lender) + story.records
                    ready += assembler.add(records, of: id)
                }
                nextBusiness += 1
            }
            if ready.isEmpty, !isFinished {
                ready = assembler.finish()[...]
                isFinished = true
            }
            return ready.popFirst()
        }

        /// Registers the businesses of a loan that the lender has not named before.
        private mutating func registrations(
            for loan: SampleLoan, at lender: Int
        ) -> [SampleRecord] {
            [loan.business, loan.guarantor].compactMap { business in
                guard let business, registered.insert([lender, business.number]).inserted
                else { return nil }
                return business.registration(before: generator.firstApproval)
            }
        }
    }

    /// Tells the batches of these parameters from those of others.
    private var source: Digest {
        let parameters = [
            lenders.participants.count, businesses, lastYear, years, reportedMonths,
            multiBankPartsPerMillion,
        ]
        var hasher = SHA256()
        hasher.update("tallystick/samples/generator/v2\n")
        hasher.update(seed)
        for parameter in parameters { hasher.update(UInt64(parameter)) }
        return hasher.finalize()
    }

    /// The story of each loan of a business, and the place of its lender.
    private func loans(ofBusiness number: Int) -> [(story: LoanStory, lender: Int)] {
        let business = SampleBusiness(number, seed: seed)
        var random = SampleRandom(seed: seed, stream: 2 * number + 1)
        let first = lenders.draw(&random)
        var chosen = [first]
        if random.chance(partsPerMillion: multiBankPartsPerMillion) {
            chosen.append(lenders.draw(&random, excluding: first))
        } else if random.chance(partsPerMillion: SampleShape.secondLoanPartsPerMillion) {
            chosen.append(first)
        }
        return chosen.enumerated().map { place, lender in
            let loan = draw.loan(
                of: business, number: number, accountNumber: "S\(number)-\(place + 1)", &random)
            let story = LoanStory(
                loan: loan, schedule: LoanSchedule(loan, &random), firstReport: firstReport,
                lastDay: lastDay)
            return (story, lender)
        }
    }

    private var draw: SampleLoanDraw {
        SampleLoanDraw(
            seed: seed, businesses: businesses,
            approvals: firstApproval...lastDay)
    }

    private var firstApproval: CalendarDay {
        lastDay.adding(months: -12 * years).adding(days: 1)
    }

    private var lastDay: CalendarDay {
        CalendarDay(lastDayOfYear: lastYear)
    }

    private var firstReport: CalendarDay {
        lastDay.adding(days: 1).adding(months: -reportedMonths)
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
