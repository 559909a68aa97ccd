internal import CanonicalEncoding
internal import CreditModel

/// The records of one invented loan up to the last day of the sample, in the order of their days.
///
/// Every one says that its origin is `simulated`.
struct LoanStory {
    let loan: SampleLoan
    let schedule: LoanSchedule
    /// Balances are reported at the ends of the months from here on.
    let firstReport: CalendarDay
    let lastDay: CalendarDay

    /// What comes first of what falls on one day: the order of the cases.
    private enum Step: Int {
        case opening
        case guarantee
        case repayment
        case drawdown
        case report
        case ending
    }

    private typealias Event = (day: CalendarDay, step: Step, record: SampleRecord)

    var records: [SampleRecord] {
        var events: [Event] = [(loan.approvedOn, .opening, opening)]
        if let guarantee { events.append((loan.approvedOn, .guarantee, guarantee)) }
        for drawdown in schedule.drawdowns where drawdown.on <= lastDay {
            events.append((drawdown.on, .drawdown, record(of: drawdown)))
        }
        for instalment in schedule.instalments {
            guard let paidOn = instalment.paidOn, paidOn <= lastDay else { continue }
            events.append((paidOn, .repayment, repayment(of: instalment, on: paidOn)))
        }
        for day in reportDays { events.append((day, .report, report(on: day))) }
        if let endsOn, endsOn <= lastDay { events.append((endsOn, .ending, ending(on: endsOn))) }
        return events.enumerated()
            .sorted { left, right in
                (left.element.day.number, left.element.step.rawValue, left.offset)
                    < (right.element.day.number, right.element.step.rawValue, right.offset)
            }
            .map(\.element.record)
    }

    /// The day of the charge-off, or of the last payment.
    private var endsOn: CalendarDay? {
        loan.fault?.chargedOffOn ?? schedule.instalments.last?.paidOn
    }

    private var reportDays: [CalendarDay] {
        var days: [CalendarDay] = []
        var day = max(firstReport, loan.disbursedOn).endOfMonth
        while day <= lastDay, endsOn.map({ day < $0 }) ?? true {
            days.append(day)
            day = day.adding(days: 1).endOfMonth
        }
        return days
    }

    private var opening: SampleRecord {
        record(
            .accountOpened,
            [
                "account_no": accountNumber,
                "product": loan.isRevolving ? "revolving" : "term_loan",
                "principal": .integer(Int64(loan.principal)),
                "currency": "CNY",
                "opened_on": .string(loan.approvedOn.text),
                "due_on": .string(loan.dueOn.text),
                "repayment_mode": "fixed_schedule",
                "frequency": "monthly",
                "guarantee_mode": .string(loan.guaranteeMode),
                "rate_ppm": .integer(Int64(loan.ratePartsPerMillion)),
                "rate_type": "fixed",
                "purpose": loan.isRevolving ? "working_capital" : "fixed_assets",
                "industry_of_use": .string(loan.industryCode),
            ])
    }

    private var guarantee: SampleRecord? {
        guard let guarantor = loan.guarantor else { return nil }
        return record(
            .guaranteeRecorded,
            [
                "account_no": accountNumber,
                "guarantor": .string(guarantor),
                "kind": "guarantor",
                "liability_amount": .integer(Int64(loan.principal)),
                "joint": false,
                "contract_no": .string(loan.accountNumber + "-G1"),
                "on": .string(loan.approvedOn.text),
            ])
    }

    private func record(of drawdown: LoanSchedule.Drawdown) -> SampleRecord {
        record(
            .drawdown,
            [
                "account_no": accountNumber,
                "amount": .integer(Int64(drawdown.amount)),
                "on": .string(drawdown.on.text),
            ])
    }

    private func repayment(of instalment: Instalment, on day: CalendarDay) -> SampleRecord {
        record(
            .repayment,
            [
                "account_no": accountNumber,
                "amount": .integer(Int64(instalment.amount)),
                "principal_part": .integer(Int64(instalment.principal)),
                "interest_part": .integer(Int64(instalment.interest)),
                "on": .string(day.text),
                "form": day > instalment.dueOn ? "overdue" : "scheduled",
            ])
    }

    private func report(on day: CalendarDay) -> SampleRecord {
        let overdue = schedule.instalments.filter { $0.isOverdue(on: day) }
        let daysPastDue = overdue.first.map { day.number - $0.dueOn.number } ?? 0
        return record(
            .balanceReported,
            [
                "account_no": accountNumber,
                "period": .string(day.monthText),
                "as_of": .string(day.text),
                "balance": .integer(Int64(schedule.balance(on: day))),
                "classification": Self.classification(daysPastDue),
                "dpd": .integer(Int64(daysPastDue)),
                "overdue_total": .integer(Int64(overdue.reduce(0) { $0 + $1.amount })),
                "overdue_principal": .integer(Int64(overdue.reduce(0) { $0 + $1.principal })),
                "overdue_since": overdue.first.map { .string($0.dueOn.text) } ?? .null,
            ])
    }

    /// The floors of the Measures for the Risk Classification of Financial Assets of Commercial
    /// Banks (CBIRC and PBOC Order 1 of 2023).
    private static func classification(_ daysPastDue: Int) -> JSONValue {
        switch daysPastDue {
        case ...0: "normal"
        case ...90: "special_mention"
        case ...270: "substandard"
        case ...360: "doubtful"
        default: "loss"
        }
    }

    private func ending(on day: CalendarDay) -> SampleRecord {
        guard loan.fault != nil else {
            return record(
                .accountClosed,
                ["account_no": accountNumber, "on": .string(day.text), "reason": "repaid"])
        }
        return record(
            .writtenOff,
            [
                "account_no": accountNumber,
                "amount": .integer(Int64(schedule.balance(on: day))),
                "on": .string(day.text),
                "kind": "full",
            ])
    }

    private var accountNumber: JSONValue { .string(loan.accountNumber) }

    private func record(
        _ type: RecordType, _ members: KeyValuePairs<String, JSONValue>
    ) -> SampleRecord {
        SampleRecord(type, of: loan.business.subject, origin: .simulated, members)
    }
}
