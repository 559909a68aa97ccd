/// What happens to a loan over its whole life, as if there were no last day of the sample.
///
/// Equal parts of the principal fall due each month, and the rest with the last of them. A
/// revolving line is drawn on again every six months for what was paid back since.
struct LoanSchedule {
    struct Drawdown {
        let on: CalendarDay
        /// In fen.
        let amount: Int
    }

    private(set) var drawdowns: [Drawdown]
    private(set) var instalments: [Instalment] = []

    private static let monthsBetweenDrawdowns = 6
    private static let daysToDrawdown = 3

    init(_ loan: SampleLoan, _ random: inout SampleRandom) {
        drawdowns = [Drawdown(on: loan.disbursedOn, amount: loan.principal)]
        let part = Self.monthlyPrincipal(of: loan)
        var balance = loan.principal
        var lastPaidOn = loan.disbursedOn
        for month in 1...loan.termMonths {
            let dueOn = loan.disbursedOn.adding(months: month)
            if balance > 0 {
                let principal = month == loan.termMonths ? balance : min(part, balance)
                let isPaid = loan.fault.map { dueOn < $0.unpaidSince } ?? true
                if isPaid {
                    let daysLate = Self.daysLate(loan, &random)
                    lastPaidOn = max(lastPaidOn, dueOn.adding(days: daysLate))
                }
                instalments.append(
                    Instalment(
                        dueOn: dueOn, principal: principal,
                        interest: balance * loan.ratePartsPerMillion / 12_000_000,
                        paidOn: isPaid ? lastPaidOn : nil))
                balance -= principal
            }
            if month % Self.monthsBetweenDrawdowns == 0, month < loan.termMonths {
                let day = max(lastPaidOn, dueOn.adding(days: Self.daysToDrawdown))
                balance += redraw(loan, upTo: loan.principal - balance, on: day)
            }
        }
    }

    /// Draws what is free under the line, as far as the loan's use goes; gives the amount.
    private mutating func redraw(
        _ loan: SampleLoan, upTo free: Int, on day: CalendarDay
    ) -> Int {
        let drawn = drawdowns.reduce(0) { $0 + $1.amount }
        let amount = min(free, loan.drawn - drawn)
        guard amount > 0 else { return 0 }
        drawdowns.append(Drawdown(on: day, amount: amount))
        return amount
    }

    /// Of a loan that fails, the parts are such that what its share says is left when the
    /// payments stop.
    private static func monthlyPrincipal(of loan: SampleLoan) -> Int {
        guard let fault = loan.fault else { return loan.drawn / loan.termMonths }
        let paidMonths = (1...loan.termMonths).count {
            loan.disbursedOn.adding(months: $0) < fault.unpaidSince
        }
        guard paidMonths > 0 else { return loan.drawn / loan.termMonths }
        return loan.drawn * (1_000_000 - fault.share) / 1_000_000 / paidMonths
    }

    private static func daysLate(_ loan: SampleLoan, _ random: inout SampleRandom) -> Int {
        guard loan.fault == nil,
            random.chance(partsPerMillion: SampleShape.latePartsPerMillion)
        else { return 0 }
        return SampleShape.daysLate.draw(&random)
    }

    /// What of the principal is owed at the end of `day`.
    func balance(on day: CalendarDay) -> Int {
        let drawn = drawdowns.reduce(0) { $1.on <= day ? $0 + $1.amount : $0 }
        return instalments.reduce(drawn) { balance, instalment in
            guard let paidOn = instalment.paidOn, paidOn <= day else { return balance }
            return balance - instalment.principal
        }
    }
}
