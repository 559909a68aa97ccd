/// One instalment of a loan: what is due when, and when it was paid, if it was. Amounts are in fen.
struct Instalment {
    let dueOn: CalendarDay
    let principal: Int
    let interest: Int
    let paidOn: CalendarDay?

    var amount: Int { principal + interest }

    /// Whether it is missing on `day`: due before, and not paid yet.
    func isOverdue(on day: CalendarDay) -> Bool {
        dueOn < day && (paidOn.map { $0 > day } ?? true)
    }
}
