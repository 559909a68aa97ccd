/// One payment on a loan. Amounts are in fen.
struct LoanPayment {
    let on: CalendarDay
    let principal: Int
    let interest: Int
    /// Whether it came after its day.
    let isLate: Bool
    /// Tells payments of one day apart.
    let reference: String

    var amount: Int { principal + interest }

    /// The payments of an instalment, in the order of their days.
    static func all(of instalment: Instalment) -> [LoanPayment] {
        var payments = instalment.parts.enumerated().map { place, part in
            LoanPayment(
                on: part.on, principal: part.principal, interest: 0, isLate: true,
                reference: "R\(instalment.number)-\(place + 1)")
        }
        if let paidOn = instalment.paidOn {
            payments.append(
                LoanPayment(
                    on: paidOn, principal: instalment.principalLeft(on: paidOn.adding(days: -1)),
                    interest: instalment.interest, isLate: paidOn > instalment.due(asOf: paidOn),
                    reference: "R\(instalment.number)"))
        }
        return payments
    }
}
