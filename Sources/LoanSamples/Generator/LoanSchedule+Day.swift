/// How a loan stands at the end of a day.
extension LoanSchedule {
    /// The day of the last payment; `nil` for a loan that is never paid back.
    var paidOffOn: CalendarDay? {
        instalments.allSatisfy { $0.paidOn != nil } ? payments.last?.on : nil
    }

    /// What of the principal is owed, in fen.
    func balance(on day: CalendarDay) -> Int {
        let drawn = drawdowns.reduce(0) { $1.on <= day ? $0 + $1.amount : $0 }
        return payments.prefix { $0.on <= day }.reduce(drawn) { $0 - $1.principal }
    }

    /// The instalments that are missing.
    func overdue(on day: CalendarDay) -> [Instalment] {
        troubled.filter { $0.isOverdue(on: day) }
    }

    /// Since when something has been missing without a break; `nil` if nothing is.
    func overdueSince(on day: CalendarDay) -> CalendarDay? {
        overdue(on: day).map { $0.due(asOf: day) }.min()
    }

    /// Days past due of the oldest instalment missing; 0 if none is.
    func daysPastDue(on day: CalendarDay) -> Int {
        overdueSince(on: day).map { day.number - $0.number } ?? 0
    }
}
