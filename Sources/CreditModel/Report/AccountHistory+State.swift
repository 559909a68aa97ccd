extension AccountHistory {
    /// How an account stands, by the codes of `account_state`.
    package enum State: String, Sendable {
        case open, overdue
        case nonPerforming = "non_performing"
        case writtenOff = "written_off"
        case closed
    }

    /// Who reports the account.
    package var reporter: String { key.reporter.text }
    /// The number that it has now.
    package var accountNumber: String { key.number.text }

    /// The last state that applies: closed is for good, and what was written off stays so.
    package var state: State {
        if closedOn != nil { return .closed }
        if writtenOffOn != nil { return .writtenOff }
        let reported = report.value?.fact.text("account_state")
        if reported == "non_performing" || Self.nonPerforming.contains(classStated.value?.text) {
            return .nonPerforming
        }
        let isOverdue = reported == "overdue" || (overdue ?? 0) > 0 || (daysPastDue ?? 0) > 0
        return isOverdue ? .overdue : .open
    }

    private static let nonPerforming: Set<String?> = ["substandard", "doubtful", "loss"]

    /// What is owed, in minor units, as stated last: by a monthly report, or after a drawdown or a
    /// repayment. An account is closed only when nothing is.
    package var balance: Int64? {
        closing.moment == nil ? balanceStated.value : 0
    }

    /// What is overdue, in minor units, as reported last.
    package var overdue: Int64? {
        closing.moment == nil ? report.value?.fact.amount("overdue_total", in: currency) : 0
    }

    /// Days past due as reported last.
    package var daysPastDue: Int64? {
        closing.moment == nil ? report.value?.fact.integer("dpd") : 0
    }

    /// The asset-quality class as stated last.
    var classification: ByteText? { classStated.value }

    /// The day on which the account was closed, by its closing or by its last report.
    var closedOn: CalendarDate? {
        if let closing = closing.value { return closing.date("on") ?? closing.day }
        guard let report = report.value, report.fact.text("account_state") == "closed" else {
            return nil
        }
        return report.fact.date("closed_on") ?? report.day
    }

    /// The day of a full write-off, or of the last report that speaks of one.
    var writtenOffOn: CalendarDate? {
        if let fullyWrittenOffOn { return fullyWrittenOffOn }
        guard let report = report.value, report.fact.text("account_state") == "written_off" else {
            return nil
        }
        return report.day
    }

    var principal: Int64? { opening.value?.amount("principal", in: currency) }
    var product: ByteText? { opening.value?.key("product") }

    /// The facility under which it was granted, if any.
    var facility: AccountKey? {
        opening.value?.key("facility_no").map {
            AccountKey(reporter: key.reporter, number: $0)
        }
    }

    /// The worst days past due that the reports of the 24 months state.
    var worstDaysPastDue: Int64? {
        reports.values.compactMap { $0.value?.integer("dpd") }.max()
    }
}

extension AccountHistory {
    /// Whether what is repaid may be drawn again, so that the principal is a limit.
    var isRevolving: Bool {
        Self.revolvingProducts.contains(product?.text)
    }

    /// What of a revolving account's principal may still be drawn; `nil` if it is not known.
    var unusedPrincipal: MoneySum? {
        guard let principal, let balance else { return nil }
        // A credit balance is the business's own money and widens no limit.
        return MoneySum(principal).rest(after: MoneySum(max(0, balance)))
    }

    private static let revolvingProducts: Set<String?> = [
        "overdraft", "revolving", "credit_line", "card",
    ]
}
