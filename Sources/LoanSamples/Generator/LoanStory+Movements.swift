internal import CanonicalEncoding
internal import CreditModel

/// The money that moves while a loan runs.
extension LoanStory {
    var movements: [Event] {
        schedule.drawdowns.enumerated().map { place, drawdown in
            self.drawdown(drawdown, number: place + 1)
        } + schedule.payments.map(repayment)
    }

    private func drawdown(_ drawdown: LoanSchedule.Drawdown, number: Int) -> Event {
        event(
            drawdown.on, .drawdown, .drawdown,
            [
                "account_no": accountNumber,
                "amount": .integer(Int64(drawdown.amount)),
                "on": .string(drawdown.on.text),
                "reporter_ref": .string("D\(number)"),
            ])
    }

    private func repayment(_ payment: LoanPayment) -> Event {
        event(
            payment.on, .repayment, .repayment,
            [
                "account_no": accountNumber,
                "amount": .integer(Int64(payment.amount)),
                "principal_part": .integer(Int64(payment.principal)),
                "interest_part": .integer(Int64(payment.interest)),
                "on": .string(payment.on.text),
                "form": payment.isLate ? "overdue" : "scheduled",
                "reporter_ref": .string(payment.reference),
            ])
    }
}
