/// Doubts about a record that is taken all the same.
extension JudgePass {
    mutating func warnOfAccount(_ line: BatchLineFact, _ state: AccountState) {
        switch line.fact.detail {
        case .snapshot(let report) where line.fact.supersedes == nil:
            warnOfReport(line, report, state)
        case .amount(let amount) where line.fact.kind == .writtenOff:
            warnOfWriteOff(line, amount, state)
        default: break
        }
    }

    private mutating func warnOfReport(
        _ line: BatchLineFact, _ report: AccountSnapshot, _ state: AccountState
    ) {
        warnOfSums(line, report, state)
        guard let last = state.snapshot else { return }
        if report.daysPastDue > 0, report.balance == last.balance, state.unchangedReports >= 2 {
            warn(
                line, .stuckBalance, "/balance",
                "something is overdue and the balance has not changed for three months: check it")
        }
        let months = report.period - last.period
        if months == 1, report.daysPastDue - last.daysPastDue > 31 {
            warn(
                line, .dpdJump, "/dpd",
                "days past due grew by more than the days of a month: check them")
        }
        if months > 1 {
            warn(
                line, .gap, "/period",
                "months before this one were not reported: to fill them in, annul this report, "
                    + "and post all in the order of their days")
        }
        if last.classification.isNonPerforming, report.classification == .normal,
            !state.repaidSinceReport
        {
            warn(
                line, .cureUnproven, "/classification",
                "a non-performing account is normal again without a repayment: check it")
        }
    }

    private mutating func warnOfSums(
        _ line: BatchLineFact, _ report: AccountSnapshot, _ state: AccountState
    ) {
        if state.movements > 0 {
            let lent = state.drawn > 0 ? state.drawn : state.terms.principal
            let expected = lent.saturatingSubtract(state.repaid)
                .saturatingSubtract(state.writtenOff)
            if expected.saturatingSubtract(report.balance).magnitude > UInt64(state.movements) {
                warn(
                    line, .balanceReconcile, "/balance",
                    "drawdowns less principal repaid are not the balance: report what is missing")
            }
        }
        guard Self.revolvingProducts.contains(state.terms.product) else { return }
        let limit =
            state.terms.facility
            .flatMap { world.facilities[.facility(judge.reporter, $0)]?.terms.limit }
            ?? state.terms.principal
        if report.balance > limit {
            warn(line, .overLimit, "/balance", "the balance is above the limit: check both")
        }
    }

    private static let revolvingProducts: Set<String> = [
        "overdraft", "revolving", "credit_line", "card",
    ]

    private mutating func warnOfWriteOff(
        _ line: BatchLineFact, _ amount: Int64, _ state: AccountState
    ) {
        let owed: Int64
        if let snapshot = state.snapshot {
            owed = snapshot.balance
        } else {
            owed = (state.drawn > 0 ? state.drawn : state.terms.principal)
                .saturatingSubtract(state.repaid)
        }
        if amount > max(0, owed) {
            warn(
                line, .chargeoffExceedsBalance, "/amount",
                "more is written off than was owed: check the amount and the balance")
        }
    }

    mutating func warnOfOutlier(_ line: BatchLineFact, _ terms: AccountTerms) {
        let subject = world.subjects[.subject(line.fact.subject)]
        if let median = subject?.medianPrincipal(of: judge.reporter), terms.principal / 50 > median
        {
            warn(
                line, .outlier, "/principal",
                "this is over 50 times what the business usually borrows of you: check the amount")
        }
    }

    /// Notes what an opening, the next leaf, lends the business.
    mutating func noteLent(_ fact: StateFact, _ terms: AccountTerms) {
        let key = StateKey.subject(fact.subject)
        let lent = Lent(lender: judge.reporter, leaf: nextLeaf, principal: terms.principal)
        if let earlier = fact.supersedes {
            world.subjects[key]?.correctLent(earlier, lent)
        } else {
            world.subjects[key, default: SubjectState()].addLent(lent)
        }
        world.changed.insert(key)
    }
}
