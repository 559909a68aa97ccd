/// One instalment of a loan: what is due when, and when it was paid, if it was. Amounts are in fen.
struct Instalment {
    /// A part of the principal that the lender took while the rest stayed unpaid.
    struct Part {
        let on: CalendarDay
        let principal: Int
    }

    /// A new due day, agreed when the loan was restructured.
    struct Postponement {
        let agreedOn: CalendarDay
        let dueOn: CalendarDay
    }

    /// From 1.
    let number: Int
    /// By the contract as it was first made.
    let dueOn: CalendarDay
    let principal: Int
    let interest: Int
    var parts: [Part] = []
    var postponement: Postponement?
    var paidOn: CalendarDay?

    /// Whether it ever was, or is, paid later than due.
    var isTroubled: Bool {
        postponement != nil || paidOn.map { $0 > dueOn } ?? true
    }

    /// When it is due, as far as was agreed by `day`.
    func due(asOf day: CalendarDay) -> CalendarDay {
        guard let postponement, postponement.agreedOn <= day else { return dueOn }
        return postponement.dueOn
    }

    func isPaid(on day: CalendarDay) -> Bool {
        paidOn.map { $0 <= day } ?? false
    }

    /// Whether it is missing on `day`: due before, and not paid yet.
    func isOverdue(on day: CalendarDay) -> Bool {
        due(asOf: day) < day && !isPaid(on: day)
    }

    /// What of the principal is still to be paid at the end of `day`.
    func principalLeft(on day: CalendarDay) -> Int {
        isPaid(on: day) ? 0 : parts.reduce(principal) { $1.on <= day ? $0 - $1.principal : $0 }
    }

    /// What is still to be paid at the end of `day`; the interest comes with the last payment.
    func amountLeft(on day: CalendarDay) -> Int {
        isPaid(on: day) ? 0 : principalLeft(on: day) + interest
    }
}
