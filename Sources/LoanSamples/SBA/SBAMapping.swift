internal import CanonicalEncoding
internal import CreditModel

/// Makes records of a row: whatever the row says, and nothing it does not.
///
/// | row | records |
/// |---|---|
/// | the first of a borrower at a lender | `subject.registered`, see ``SBABorrower`` |
/// | RevLineCr `Y` | `facility.opened`, a revolving line of the approved amount |
/// | every row | `account.opened` for the approved amount, in US dollars; under the line, if there is one |
/// | every row | `guarantee.recorded` by the SBA for the amount it approved, as a guarantee scheme |
/// | disbursement date, amount above 0 | `drawdown` of the gross disbursement, as one sum |
/// | `CHGOFF` with a date | `classification.changed` to `loss`; `written_off`, `full` |
/// | `P I F` | `repayment` of what was disbursed, if a drawdown was recorded; `account.closed` |
///
/// What is decided where the row leaves a choice:
///
/// | case | decision |
/// |---|---|
/// | opening day | the approval date; the disbursement date where that is earlier, since no account is drawn on before it is open |
/// | contract of the guarantee | the loan number, which is the SBA's own |
/// | RevLineCr `Y`, `N` | product `revolving`, `term_loan` |
/// | RevLineCr anything else | product `term_loan`, with account type `unknown` to say that it is a guess |
/// | disbursed more than approved | both amounts as they are: a revolving line is drawn on again and again, and of other loans the file does not say which amount is wrong |
/// | NAICS | its first two digits, the sector; nothing for `0` or no code |
/// | zip of less than five digits | padded with zeros on the left, which a spreadsheet took; only to tell borrowers apart |
/// | disbursement date blank, or 0 disbursed | no drawdown, and so no repayment either |
/// | `Term` | never a due date: of a charged-off loan it is the time to the charge-off |
/// | maturity of a line, which a facility must have | the day of the charge-off or the pay-off, and without an outcome the file's last day; `reporter_ref` says that it is an assumption |
/// | pay-off day | see ``SBAPayoffDay`` |
/// | interest | 0 in the repayment: the file knows principal only |
/// | `P I F` with a charge-off date or amount | paid and closed, as the status says; the charge-off is left out |
/// | charged off less than disbursed | `full` all the same: the rest was paid back before, on days the file does not name |
/// | charged off more than disbursed, or 0 | the amount as it is |
/// | `CHGOFF` without a date | no outcome: nothing can be recorded without its day |
/// | the class before a charge-off | `normal`, since nothing else was reported; the record's basis says that the file has none |
/// | balances, recoveries, an account's end after a charge-off | not recorded: the file has none |
/// | MIS_Status blank | no outcome, whatever the charge-off columns say |
/// | fiscal year, NewExist, LowDoc, jobs, city, franchise | not recorded: no record type has them |
///
/// Amounts are US cents. Every record says that its origin is `historical`.
struct SBAMapping {
    private let row: SBARow
    private let subject: String

    init(_ row: SBARow, subject: String) {
        self.row = row
        self.subject = subject
    }

    /// In the order of their days.
    var records: [SampleRecord] {
        var events: [(day: CalendarDay, record: SampleRecord)] = []
        if row.isLine { events.append((row.openedOn, facility)) }
        events += [(row.openedOn, opening), (row.openedOn, guarantee)]
        let payoffDay = SBAPayoffDay.day(of: row).day
        if let drawdown { events.append(drawdown) }
        switch row.outcome {
        case .unknown: break
        case .chargedOff:
            if let day = row.chargedOffOn {
                events += [(day, classification(on: day)), (day, writeOff(on: day))]
            }
        case .paidInFull:
            if drawdown != nil { events.append((payoffDay, repayment)) }
            events.append((payoffDay, closing))
        }
        return events.enumerated()
            .sorted { ($0.element.day.number, $0.offset) < ($1.element.day.number, $1.offset) }
            .map(\.element.record)
    }

    private var facility: SampleRecord {
        record(
            .facilityOpened,
            [
                "facility_no": facilityNumber,
                "product": "revolving",
                "limit": .integer(row.approved),
                "currency": "USD",
                "revolving": true,
                "opened_on": .string(row.openedOn.text),
                "maturity_on": .string(SBAPayoffDay.lastKnownDay(of: row).text),
                "guarantee_mode": "guarantee",
                "reporter_ref": "day-assumed:maturity",
            ])
    }

    private var opening: SampleRecord {
        let isClear = row.revolving == "Y" || row.revolving == "N"
        return record(
            .accountOpened,
            [
                "account_no": accountNumber,
                "product": row.isLine ? "revolving" : "term_loan",
                "facility_no": row.isLine ? facilityNumber : .null,
                "account_type": isClear ? .null : "unknown",
                "principal": .integer(row.approved),
                "currency": "USD",
                "opened_on": .string(row.openedOn.text),
                "guarantee_mode": "guarantee",
                "industry_of_use": row.sector.map { .string($0) } ?? .null,
            ])
    }

    private var guarantee: SampleRecord {
        record(
            .guaranteeRecorded,
            [
                "account_no": accountNumber,
                "guarantor": .string(SBASubject.guarantor),
                "kind": "guarantee_scheme",
                "liability_amount": .integer(row.guaranteed),
                "contract_no": accountNumber,
                "on": .string(row.openedOn.text),
            ])
    }

    private var drawdown: (day: CalendarDay, record: SampleRecord)? {
        guard let disbursedOn = row.disbursedOn, row.disbursed > 0 else { return nil }
        let members: KeyValuePairs<String, JSONValue> = [
            "account_no": accountNumber,
            "amount": .integer(row.disbursed),
            "on": .string(disbursedOn.text),
        ]
        return (disbursedOn, record(.drawdown, members))
    }

    private func classification(on day: CalendarDay) -> SampleRecord {
        record(
            .classificationChanged,
            [
                "account_no": accountNumber,
                "from": "normal",
                "to": "loss",
                "assessed_on": .string(day.text),
                "basis": "charged off; the source has no class before",
            ])
    }

    private func writeOff(on day: CalendarDay) -> SampleRecord {
        record(
            .writtenOff,
            [
                "account_no": accountNumber,
                "amount": .integer(row.chargedOff),
                "on": .string(day.text),
                "kind": "full",
            ])
    }

    private var repayment: SampleRecord {
        let payoff = SBAPayoffDay.day(of: row)
        return record(
            .repayment,
            [
                "account_no": accountNumber,
                "amount": .integer(row.disbursed),
                "principal_part": .integer(row.disbursed),
                "interest_part": 0,
                "on": .string(payoff.day.text),
                "form": "unknown",
                "reporter_ref": .string(payoff.basis.rawValue),
            ])
    }

    private var closing: SampleRecord {
        let payoff = SBAPayoffDay.day(of: row)
        return record(
            .accountClosed,
            [
                "account_no": accountNumber,
                "on": .string(payoff.day.text),
                "reason": "repaid",
                "reporter_ref": .string(payoff.basis.rawValue),
            ])
    }

    private var accountNumber: JSONValue { .string(row.loanNumber) }

    private var facilityNumber: JSONValue { .string(row.loanNumber + "-L") }

    private func record(
        _ type: RecordType, _ members: KeyValuePairs<String, JSONValue>
    ) -> SampleRecord {
        SampleRecord(type, of: subject, origin: .historical, members)
    }
}

extension SBARow {
    /// Whether the loan is a revolving line, as far as the file says so.
    fileprivate var isLine: Bool { revolving == "Y" }
}
