/// Draws the loans of one business after another.
struct SampleLoanDraw {
    let seed: UInt64
    let businesses: Int
    /// Approvals fall on these days.
    let approvals: ClosedRange<CalendarDay>

    func loan(
        of business: SampleBusiness, number: Int, accountNumber: String,
        _ random: inout SampleRandom
    ) -> SampleLoan {
        let age = random.within(0...(approvals.upperBound.number - approvals.lowerBound.number))
        let approvedOn = approvals.lowerBound.adding(days: age)
        let disbursedOn = approvedOn.adding(
            days: SampleShape.daysToDisbursement.draw(&random))
        // Lenders grant round sums.
        let principal = SampleShape.principal.draw(&random) / 500 * 500 * 100
        let isRevolving = random.chance(
            partsPerMillion: SampleShape.revolvingPartsPerMillion)
        let use = isRevolving ? SampleShape.revolvingUse.draw(&random) : 1_000_000
        let mode = SampleShape.guaranteeModes[
            random.weighted(SampleShape.guaranteeModes.map(\.weight))
        ].code
        let guarantor = mode == "guarantee" ? guarantor(of: number, &random) : nil
        let rates = SampleShape.ratePartsPerMillion
        let rate = random.within(rates) / 500 * 500
        let drawnTerm = term(&random)
        let fault = fault(
            of: business, approvedOn: approvedOn, disbursedOn: disbursedOn, &random)
        return SampleLoan(
            accountNumber: accountNumber, business: business, guarantor: guarantor,
            guaranteeMode: mode == "guarantee" && guarantor == nil ? "unsecured" : mode,
            approvedOn: approvedOn, disbursedOn: disbursedOn, principal: principal,
            drawn: fault == nil ? principal * use / 1_000_000 : principal,
            isRevolving: isRevolving,
            termMonths: Self.term(drawnTerm, from: disbursedOn, until: fault?.unpaidSince),
            ratePartsPerMillion: rate, fault: fault)
    }

    /// Another business of the sample; `nil` if there is none.
    private func guarantor(of number: Int, _ random: inout SampleRandom) -> String? {
        guard businesses > 1 else { return nil }
        let other = (number + 1 + random.below(businesses - 1)) % businesses
        return SampleBusiness(other, seed: seed).subject
    }

    private func term(_ random: inout SampleRandom) -> Int {
        let place = random.weighted(SampleShape.terms.map(\.weight))
        return SampleShape.terms[place].months ?? SampleShape.otherTerms.draw(&random)
    }

    /// A loan that fails must still be running then: the next usual term that reaches so far.
    private static func term(
        _ drawn: Int, from start: CalendarDay, until day: CalendarDay?
    ) -> Int {
        guard let day else { return drawn }
        let reaching = [drawn, 36, 60, 84, 120, 240, 300].first {
            $0 >= drawn && start.adding(months: $0) > day
        }
        return reaching ?? 360
    }

    private func fault(
        of business: SampleBusiness, approvedOn: CalendarDay, disbursedOn: CalendarDay,
        _ random: inout SampleRandom
    ) -> SampleLoan.Default? {
        let industry = SampleShape.industries[business.industry].defaults
        let odds = industry * vintage(approvedOn) / SampleShape.averageDefaults
        guard random.chance(partsPerMillion: odds) else { return nil }
        let days = SampleShape.daysToChargeOff.draw(&random)
        let unpaidDays = min(
            random.within(SampleShape.daysUnpaidBeforeChargeOff), days / 2)
        return SampleLoan.Default(
            unpaidSince: disbursedOn.adding(days: days - unpaidDays),
            chargedOffOn: disbursedOn.adding(days: days),
            share: SampleShape.chargedOffShare.draw(&random))
    }

    private func vintage(_ approvedOn: CalendarDay) -> Int {
        let span = approvals.upperBound.number - approvals.lowerBound.number + 1
        let age = approvedOn.number - approvals.lowerBound.number
        return SampleShape.vintages[age * SampleShape.vintages.count / span]
    }
}
