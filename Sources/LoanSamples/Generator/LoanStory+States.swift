internal import CanonicalEncoding
internal import CreditModel

/// How a loan stands while it runs: its class, its monthly balance, what its collateral is worth.
extension LoanStory {
    var states: [Event] {
        classChanges + reportDays.map(report) + revaluations + restructuring
    }

    /// The class that the lender gives the loan at the end of `day`.
    private func classification(on day: CalendarDay) -> SampleClass {
        let floor = SampleClass(daysPastDue: schedule.daysPastDue(on: day))
        guard let strain = loan.strain else { return floor }
        return max(floor, strain.watchedClass(on: day, loan, schedule))
    }

    private var reportDays: [CalendarDay] {
        monthEnds(from: max(firstReport, loan.disbursedOn))
    }

    /// The ends of months from that of `first` on, up to the last before the loan ends.
    private func monthEnds(from first: CalendarDay) -> [CalendarDay] {
        var days: [CalendarDay] = []
        var day = first.endOfMonth
        while day <= lastDay, endsOn.map({ day < $0 }) ?? true {
            days.append(day)
            day = day.adding(days: 1).endOfMonth
        }
        return days
    }

    /// Classes are assessed at the ends of months, and on the day of a charge-off.
    private var classChanges: [Event] {
        guard let firstTrouble = schedule.troubled.first?.dueOn else { return [] }
        var events: [Event] = []
        var current = SampleClass.normal
        for day in monthEnds(from: firstTrouble) {
            let next = classification(on: day)
            if next != current {
                events.append(classChange(from: current, to: next, on: day))
                current = next
            }
        }
        if let fault = loan.fault, current != .loss {
            events.append(classChange(from: current, to: .loss, on: fault.chargedOffOn))
        }
        return events
    }

    private func classChange(
        from before: SampleClass, to after: SampleClass, on day: CalendarDay
    ) -> Event {
        event(
            day, .classification, .classificationChanged,
            [
                "account_no": accountNumber,
                "from": .string(before.code),
                "to": .string(after.code),
                "assessed_on": .string(day.text),
            ])
    }

    private func report(on day: CalendarDay) -> Event {
        let overdue = schedule.overdue(on: day)
        let daysPastDue = schedule.daysPastDue(on: day)
        let assessed = classification(on: day)
        let open = schedule.instalments.filter { !$0.isPaid(on: day) }
        let next = open.first { $0.due(asOf: day) > day }
        let last = schedule.payments.last { $0.on <= day }
        return event(
            day, .report, .balanceReported,
            [
                "account_no": accountNumber,
                "period": .string(day.monthText),
                "as_of": .string(day.text),
                "balance": .integer(Int64(schedule.balance(on: day))),
                "classification": .string(assessed.code),
                "dpd": .integer(Int64(daysPastDue)),
                "overdue_total": .integer(
                    Int64(overdue.reduce(0) { $0 + $1.amountLeft(on: day) })),
                "overdue_principal": .integer(
                    Int64(overdue.reduce(0) { $0 + $1.principalLeft(on: day) })),
                "overdue_since": schedule.overdueSince(on: day).map { .string($0.text) } ?? .null,
                "account_state": Self.state(assessed, daysPastDue: daysPastDue),
                "last_payment_on": last.map { .string($0.on.text) } ?? .null,
                "last_payment_amount": last.map { .integer(Int64($0.amount)) } ?? .null,
                "next_due_on": next.map { .string($0.due(asOf: day).text) } ?? .null,
                "next_due_amount": next.map { .integer(Int64($0.amountLeft(on: day))) } ?? .null,
                "remaining_terms": .integer(Int64(open.count)),
            ])
    }

    private static func state(_ assessed: SampleClass, daysPastDue: Int) -> JSONValue {
        if assessed >= .substandard { return "non_performing" }
        return daysPastDue > 0 ? "overdue" : "open"
    }

    /// Each January of the months reported the lender values the collateral anew.
    private var revaluations: [Event] {
        let firstYear = loan.approvedOn.components.year
        return loan.collateralValues.enumerated().dropFirst().compactMap { place, value in
            guard let day = CalendarDay(year: firstYear + place, month: 1, day: 15),
                day >= firstReport, day > loan.approvedOn, endsOn.map({ day < $0 }) ?? true
            else { return nil }
            return event(
                day, .revaluation, .collateralRevalued,
                [
                    "account_no": accountNumber,
                    "collateral_no": collateralNumber,
                    "value": .integer(Int64(value)),
                    "valued_on": .string(day.text),
                    "basis": "market",
                ])
        }
    }

    private var restructuring: [Event] {
        guard let strain = loan.strain else { return [] }
        let day = strain.restructuredOn(loan)
        return [
            event(
                day, .restructuring, .restructured,
                [
                    "account_no": accountNumber,
                    "kind": "extension",
                    "on": .string(day.text),
                    "months_extended": .integer(Int64(strain.missed)),
                    "new_due_on": .string(loan.dueOn.adding(months: strain.missed).text),
                ])
        ]
    }
}
