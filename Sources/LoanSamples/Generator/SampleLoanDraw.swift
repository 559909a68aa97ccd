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
        let needsGuarantor = mode == "guarantee" || mode == "combined"
        let guarantor = needsGuarantor ? guarantor(of: number, &random) : nil
        let rates = SampleShape.ratePartsPerMillion
        let rate = random.within(rates) / 500 * 500
        let drawnTerm = term(&random)
        let fault = fault(
            of: business, approvedOn: approvedOn, disbursedOn: disbursedOn, &random)
        let termMonths = Self.term(drawnTerm, from: disbursedOn, until: fault?.chargedOffOn)
        let canStrain = fault == nil && !isRevolving
        return SampleLoan(
            accountNumber: accountNumber, business: business, guarantor: guarantor,
            guaranteeMode: needsGuarantor && guarantor == nil ? "unsecured" : mode,
            collateralValues: ["mortgage", "pledge", "combined"].contains(mode)
                ? collateralValues(principal, from: approvedOn, &random) : [],
            approvedOn: approvedOn, disbursedOn: disbursedOn, principal: principal,
            drawn: fault == nil ? principal * use / 1_000_000 : principal,
            isRevolving: isRevolving, termMonths: termMonths,
            ratePartsPerMillion: rate, fault: fault,
            strain: canStrain ? strain(termMonths: termMonths, &random) : nil)
    }

    /// One value for the approval, and one for each January from then to the sample's end.
    private func collateralValues(
        _ principal: Int, from approvedOn: CalendarDay, _ random: inout SampleRandom
    ) -> [Int] {
        var value = principal / 1_000 * random.within(SampleShape.collateralWorth) / 1_000
        var values = [value]
        for _ in approvedOn.components.year..<approvals.upperBound.components.year {
            value = value / 1_000 * random.within(SampleShape.yearlyRevaluation) / 1_000
            values.append(value)
        }
        return values
    }

    private func strain(termMonths: Int, _ random: inout SampleRandom) -> SampleStrain? {
        guard random.chance(partsPerMillion: SampleShape.strainedPartsPerMillion) else {
            return nil
        }
        let firstMissed = random.within(SampleShape.monthsBeforeStrain)
        let missed = random.within(SampleShape.instalmentsMissed)
        // What is missed must leave more than itself, or it would exceed the balance.
        guard firstMissed + 3 * missed <= termMonths else { return nil }
        return SampleStrain(firstMissed: firstMissed, missed: missed)
    }

    /// Another business of the sample; `nil` if there is none.
    private func guarantor(of number: Int, _ random: inout SampleRandom) -> SampleBusiness? {
        guard businesses > 1 else { return nil }
        let other = (number + 1 + random.below(businesses - 1)) % businesses
        return SampleBusiness(other, seed: seed)
    }

    private func term(_ random: inout SampleRandom) -> Int {
        let place = random.weighted(SampleShape.terms.map(\.weight))
        return SampleShape.terms[place].months ?? SampleShape.otherTerms.draw(&random)
    }

    /// A loan that fails must still be running then, and a year longer, so that what is overdue is
    /// not all that is owed: the next usual term that reaches so far.
    private static func term(
        _ drawn: Int, from start: CalendarDay, until day: CalendarDay?
    ) -> Int {
        guard let day else { return drawn }
        let reaching = [drawn, 36, 60, 84, 120, 240, 300].first {
            $0 >= drawn && start.adding(months: $0 - 12) > day
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
        let chargedOffOn = disbursedOn.adding(days: days)
        let judged = random.chance(partsPerMillion: SampleShape.judgmentPartsPerMillion)
        return SampleLoan.Default(
            unpaidSince: disbursedOn.adding(days: days - unpaidDays), chargedOffOn: chargedOffOn,
            share: SampleShape.chargedOffShare.draw(&random),
            recoveries: recoveries(after: chargedOffOn, &random),
            judgedOn: judged
                ? chargedOffOn.adding(days: random.within(SampleShape.daysToJudgment)) : nil)
    }

    private func recoveries(
        after chargedOffOn: CalendarDay, _ random: inout SampleRandom
    ) -> [(on: CalendarDay, share: Int)] {
        guard random.chance(partsPerMillion: SampleShape.recoveredPartsPerMillion) else {
            return []
        }
        var day = chargedOffOn
        return (0..<random.within(SampleShape.recoveries)).map { _ in
            day = day.adding(days: random.within(SampleShape.daysBetweenRecoveries))
            return (day, random.within(SampleShape.recoveredShare))
        }
    }

    private func vintage(_ approvedOn: CalendarDay) -> Int {
        let span = approvals.upperBound.number - approvals.lowerBound.number + 1
        let age = approvedOn.number - approvals.lowerBound.number
        return SampleShape.vintages[age * SampleShape.vintages.count / span]
    }
}
