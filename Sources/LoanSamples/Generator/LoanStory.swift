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
    enum Step: Int {
        case facility
        case opening
        case security
        case repayment
        case drawdown
        case restructuring
        case revaluation
        case classification
        case report
        case call
        case ending
        case facilityEnding
        case aftermath
    }

    struct Event {
        let day: CalendarDay
        let step: Step
        let record: SampleRecord
    }

    var records: [SampleRecord] {
        (opening + movements + states + endings)
            .filter { $0.day <= lastDay }
            .enumerated()
            .sorted { left, right in
                (left.element.day.number, left.element.step.rawValue, left.offset)
                    < (right.element.day.number, right.element.step.rawValue, right.offset)
            }
            .map(\.element.record)
    }

    /// The day of the charge-off, or of the last payment.
    var endsOn: CalendarDay? {
        loan.fault?.chargedOffOn ?? schedule.paidOffOn
    }

    var accountNumber: JSONValue { .string(loan.accountNumber) }

    var facilityNumber: JSONValue { .string(loan.accountNumber + "-L") }

    var collateralNumber: JSONValue { .string(loan.accountNumber + "-C1") }

    var contractNumber: JSONValue { .string(loan.accountNumber + "-G1") }

    func event(
        _ day: CalendarDay, _ step: Step, _ type: RecordType,
        _ members: KeyValuePairs<String, JSONValue>
    ) -> Event {
        let record = SampleRecord(type, of: loan.business.subject, origin: .simulated, members)
        return Event(day: day, step: step, record: record)
    }
}
