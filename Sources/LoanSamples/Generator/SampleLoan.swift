/// The terms of one invented loan, and how it will end. Amounts are in fen.
struct SampleLoan {
    /// How a loan that is not paid back ends.
    struct Default {
        /// The last instalments paid are due before this day.
        let unpaidSince: CalendarDay
        let chargedOffOn: CalendarDay
        /// What is charged off of what was disbursed, in parts per million.
        let share: Int
    }

    let accountNumber: String
    let business: SampleBusiness
    /// The subject that answers for the loan, if one does.
    let guarantor: String?
    let guaranteeMode: String
    let approvedOn: CalendarDay
    let disbursedOn: CalendarDay
    let principal: Int
    /// What is drawn over the loan's life: the principal, or more on a revolving line.
    let drawn: Int
    let isRevolving: Bool
    let termMonths: Int
    let ratePartsPerMillion: Int
    let fault: Default?

    var industryCode: String { SampleShape.industries[business.industry].code }

    /// The day on which the last instalment is due.
    var dueOn: CalendarDay { disbursedOn.adding(months: termMonths) }
}
