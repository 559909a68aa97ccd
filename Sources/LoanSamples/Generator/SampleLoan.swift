/// The terms of one invented loan, and how it will end. Amounts are in fen.
struct SampleLoan {
    /// How a loan that is not paid back ends.
    struct Default {
        /// The last instalments paid are due before this day.
        let unpaidSince: CalendarDay
        let chargedOffOn: CalendarDay
        /// What is charged off of what was disbursed, in parts per million.
        let share: Int
        /// What comes in afterwards: the day, and how much of what was charged off, in parts per
        /// million.
        let recoveries: [(on: CalendarDay, share: Int)]
        /// The day on which a court orders the debt to be paid, if one does.
        let judgedOn: CalendarDay?
    }

    let accountNumber: String
    let business: SampleBusiness
    /// The business that answers for the loan, if one does.
    let guarantor: SampleBusiness?
    let guaranteeMode: String
    /// What the collateral is worth at first and each January after; empty if there is none.
    let collateralValues: [Int]
    let approvedOn: CalendarDay
    let disbursedOn: CalendarDay
    let principal: Int
    /// What is drawn over the loan's life: the principal, or more on a revolving line.
    let drawn: Int
    let isRevolving: Bool
    let termMonths: Int
    let ratePartsPerMillion: Int
    let fault: Default?
    /// How it was restructured, if it was.
    let strain: SampleStrain?

    var industryCode: String { SampleShape.industries[business.industry].code }

    /// The day on which the last instalment is due.
    var dueOn: CalendarDay { disbursedOn.adding(months: termMonths) }
}
