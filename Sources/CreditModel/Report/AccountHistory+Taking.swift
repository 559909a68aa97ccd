extension AccountHistory {
    /// Takes a fact in force.
    mutating func take(_ fact: StandingFact) {
        let (members, moment) = (fact.fact, fact.moment)
        subject.take(members.key("subject"), at: moment)
        func amount(_ name: String) -> Int64? { members.amount(name, in: currency) }
        switch members.type {
        case "account.opened":
            opening.take(members, at: moment)
            openedOn.take(members.date("opened_on"), at: moment)
            dueOn.take(members.date("due_on"), at: moment)
        case "drawdown":
            drawnSum.add(amount("amount"))
            balanceStated.take(amount("balance_after"), at: moment)
        case "repayment":
            repaidSum.add(amount("principal_part"))
            balanceStated.take(amount("balance_after"), at: moment)
        case "balance.reported": takeReport(fact)
        case "classification.changed": classStated.take(members.key("to"), at: moment)
        case "restructured":
            restructuredDays.append(fact.day)
            dueOn.take(members.date("new_due_on"), at: moment)
        case "written_off":
            writtenOffSum.add(amount("amount"))
            if members.text("kind") != "partial" {
                fullyWrittenOffOn = min(fullyWrittenOffOn ?? fact.day, fact.day)
            }
        case "recovery": recoveredSum.add(amount("amount"))
        case "claim.transferred": transfer.take(members, at: moment)
        case "account.closed": closing.take(members, at: moment)
        default: break
        }
    }

    private mutating func takeReport(_ fact: StandingFact) {
        report.take(fact, at: fact.moment)
        // What a later report does not disclose is not known since, whatever was known before.
        balanceStated.replace(
            with: fact.fact.amount("balance", in: currency), at: fact.moment)
        classStated.take(fact.fact.key("classification"), at: fact.moment)
        let month = HistoryWindow.month(of: fact)
        guard let window, window.months.contains(month) else { return }
        reports[month, default: Latest()].take(fact.fact, at: fact.moment)
    }
}
