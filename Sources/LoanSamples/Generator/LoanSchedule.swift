/// What happens to a loan over its whole life, as if there were no last day of the sample.
///
/// Equal parts of the principal fall due each month, and the rest with the last of them. A
/// revolving line is drawn on again every six months for what was paid back since. While nothing
/// is paid, the lender takes a small part of the oldest instalment every second month; a loan that
/// is restructured has all its unpaid instalments moved by as many months as were missed.
struct LoanSchedule {
    struct Drawdown {
        let on: CalendarDay
        /// In fen.
        let amount: Int
    }

    private(set) var drawdowns: [Drawdown]
    private(set) var instalments: [Instalment] = []
    /// In the order of their days.
    private(set) var payments: [LoanPayment] = []
    /// Instalments that were not paid on their day.
    private(set) var troubled: [Instalment] = []

    private static let monthsBetweenDrawdowns = 6
    private static let daysToDrawdown = 3
    private static let mostParts = 7
    /// An instalment is late only if so many like it are left after it: otherwise what is overdue,
    /// with its interest, could be more than the balance.
    private static let instalmentsLeft = 3

    init(_ loan: SampleLoan, _ random: inout SampleRandom) {
        drawdowns = [Drawdown(on: loan.disbursedOn, amount: loan.principal)]
        var part = Self.monthlyPrincipal(of: loan)
        var balance = loan.principal
        var lastPaidOn = loan.disbursedOn
        var stopped = false
        for month in 1...loan.termMonths {
            let dueOn = loan.disbursedOn.adding(months: month)
            if balance > 0 {
                let isPaid = loan.fault.map { dueOn < $0.unpaidSince } ?? true
                if !isPaid, !stopped {
                    stopped = true
                    part = max(balance / (loan.termMonths - month + 1), 1)
                }
                let principal = month == loan.termMonths ? balance : min(part, balance)
                var instalment = Instalment(
                    number: month, dueOn: dueOn, principal: principal,
                    interest: balance * loan.ratePartsPerMillion / 12_000_000)
                if isPaid {
                    instalment.postponement = loan.strain?.postponement(of: month, in: loan)
                    let due = instalment.postponement?.dueOn ?? dueOn
                    let left = balance - principal
                    let mayBeLate = left >= Self.instalmentsLeft * part
                    let daysLate = mayBeLate ? Self.daysLate(loan, &random) : 0
                    lastPaidOn = max(lastPaidOn, due.adding(days: daysLate))
                    instalment.paidOn = lastPaidOn
                }
                instalments.append(instalment)
                balance -= principal
            }
            if month % Self.monthsBetweenDrawdowns == 0, month < loan.termMonths {
                let day = max(lastPaidOn, dueOn.adding(days: Self.daysToDrawdown))
                balance += redraw(loan, upTo: loan.principal - balance, on: day)
            }
        }
        takeParts(until: loan.fault?.chargedOffOn ?? loan.strain?.restructuredOn(loan))
        let unordered = instalments.flatMap(LoanPayment.all)
        payments = unordered.enumerated()
            .sorted { ($0.element.on.number, $0.offset) < ($1.element.on.number, $1.offset) }
            .map(\.element)
        troubled = instalments.filter(\.isTroubled)
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

    /// Takes small parts of the first instalment that is not paid on its day, until `end`.
    private mutating func takeParts(until end: CalendarDay?) {
        guard let end,
            let place = instalments.firstIndex(where: { $0.paidOn == nil || $0.postponement != nil }
            )
        else { return }
        let instalment = instalments[place]
        let part = instalment.principal / 10
        guard part > 0 else { return }
        for count in 0..<Self.mostParts {
            let day = instalment.dueOn.adding(months: 2 * count).endOfMonth.adding(days: 5)
            guard day < end else { return }
            instalments[place].parts.append(Instalment.Part(on: day, principal: part))
        }
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
        guard loan.fault == nil, loan.strain == nil,
            random.chance(partsPerMillion: SampleShape.latePartsPerMillion)
        else { return 0 }
        return SampleShape.daysLate.draw(&random)
    }
}
