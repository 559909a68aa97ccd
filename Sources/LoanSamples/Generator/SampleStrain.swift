/// How a loan that is paid back in the end came near failing: some instalments were missed, and
/// all that were unpaid were then moved by as many months.
struct SampleStrain {
    /// The number of the first instalment missed, from 1.
    let firstMissed: Int
    let missed: Int

    private static let daysToAgreement = 20
    private static let watchMonths = 6

    /// The day on which the loan was restructured: before the next instalment would be missed.
    func restructuredOn(_ loan: SampleLoan) -> CalendarDay {
        loan.disbursedOn.adding(months: firstMissed + missed - 1)
            .adding(days: Self.daysToAgreement)
    }

    /// Where the instalment of that number moves; `nil` for those paid before.
    func postponement(of number: Int, in loan: SampleLoan) -> Instalment.Postponement? {
        guard number >= firstMissed else { return nil }
        return Instalment.Postponement(
            agreedOn: restructuredOn(loan),
            dueOn: loan.disbursedOn.adding(months: number + missed))
    }

    /// The best class that the lender gives on `day`: for half a year the one that the loan had
    /// when it was restructured, and for another half year special mention.
    func watchedClass(on day: CalendarDay, _ loan: SampleLoan, _ schedule: LoanSchedule)
        -> SampleClass
    {
        let agreedOn = restructuredOn(loan)
        guard day >= agreedOn else { return .normal }
        if day < agreedOn.adding(months: Self.watchMonths) {
            let before = agreedOn.adding(days: -1)
            return SampleClass(daysPastDue: schedule.daysPastDue(on: before))
        }
        return day < agreedOn.adding(months: 2 * Self.watchMonths) ? .specialMention : .normal
    }
}
