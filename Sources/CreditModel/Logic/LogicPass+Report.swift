extension LogicPass {
    /// A monthly report on an account.
    mutating func checkReport() {
        guard let asOf = day("as_of"), let balance = amount("balance"),
            let overdue = amount("overdue_total"), let daysPastDue = amount("dpd").map(Int.init)
        else { return }
        checkOverdue(overdue, balance: balance)
        checkDaysPastDue(daysPastDue, overdue: overdue, asOf: asOf)
        checkState(balance: balance, overdue: overdue, daysPastDue: daysPastDue)
        guard let period = text("period").flatMap({ CalendarMonth(parsing: $0) }) else { return }
        if !period.contains(asOf) {
            find(.periodMismatch, "/period", "as_of is no day of this month: correct one of them")
        }
        warnIfLate(by: period.lateDay)
    }

    private mutating func checkOverdue(_ overdue: Int64, balance: Int64) {
        if let principal = amount("overdue_principal"), principal > overdue {
            find(
                .overdueParts, "/overdue_principal",
                "more principal is overdue than is overdue in all: correct one of them")
        }
        if overdue > max(0, balance) {
            find(
                .overdueExceedsBalance, "/overdue_total",
                "more is overdue than is owed: check both, unless interest accrued")
        }
    }

    private mutating func checkDaysPastDue(
        _ daysPastDue: Int, overdue: Int64, asOf: CalendarDate
    ) {
        if (daysPastDue == 0) != (overdue == 0) {
            find(
                .dpdAmountMismatch, "/dpd",
                "days are past due exactly when an amount is: correct dpd or overdue_total")
        }
        let since = day("overdue_since")
        let isConsistent =
            if let since {
                daysPastDue > 0
                    && abs(asOf.dayNumber - since.dayNumber - daysPastDue) <= 1
            } else {
                daysPastDue == 0
            }
        if !isConsistent {
            find(
                .dpdDateMismatch, "/overdue_since",
                "overdue_since is given exactly when days are past due, and lies so many days "
                    + "before as_of: correct it")
        }
        if let code = text("classification"), let actual = Classification(code: code),
            actual < profile.floor(daysPastDue: daysPastDue)
        {
            find(
                .classBelowFloor, "/classification",
                "so many days past due demand a worse class: correct it")
        }
    }

    private mutating func checkState(balance: Int64, overdue: Int64, daysPastDue: Int) {
        let state = text("account_state")
        let closedOn = day("closed_on")
        if state == "closed",
            balance != 0 || overdue != 0 || daysPastDue != 0 || amount("overdue_principal") != 0
        {
            find(
                .closedWithBalance, "/account_state",
                "a closed account owes nothing: correct the state or the amounts")
        }
        if (state == "closed") != (closedOn != nil) {
            find(
                .closeDate, "/closed_on",
                "the closing day is given exactly when the account is closed: correct one of them")
        }
        if let closedOn, let paidOn = day("last_payment_on"), closedOn < paidOn {
            find(
                .closeBeforeActivity, "/closed_on",
                "the account was paid on after it was closed: correct one of the days")
        }
        if state == "written_off", overdue == 0 {
            find(
                .writeoffNotOverdue, "/account_state",
                "what is written off was overdue: correct the state or overdue_total")
        }
    }
}

extension CalendarMonth {
    /// The number of the last day on which a report of the month is in time: the 10th of the next.
    fileprivate var lateDay: Int {
        let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
        // After the last month there is, nothing is late.
        return CalendarDate(year: nextYear, month: nextMonth, day: 10)?.dayNumber ?? Int.max
    }
}
