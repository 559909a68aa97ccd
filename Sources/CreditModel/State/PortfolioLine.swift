package import CanonicalEncoding

/// One account in a lender's portfolio at a month's end.
package struct PortfolioLine: Sendable {
    private let account: AccountState
    private let report: AccountSnapshot?
    private let isCurrent: Bool
    private let statement: Int?
    private let isClosed: Bool

    /// `nil` for an account that was not there yet, or closed before the month.
    ///
    /// - Parameters:
    ///   - report: the last monthly report up to the month's end.
    ///   - statement: its leaf index.
    package init?(
        _ account: AccountState, at month: CalendarMonth, report: StateFact?, statement: Int?
    ) {
        guard account.exists, month.contains(orFollows: account.terms.openedOn) else { return nil }
        if let closedOn = account.closedOn, !month.contains(closedOn),
            month.contains(orFollows: closedOn)
        {
            return nil
        }
        self.account = account
        self.statement = statement
        isClosed = account.closedOn.map { month.contains(orFollows: $0) } ?? false
        if case .snapshot(let snapshot) = report?.detail {
            self.report = snapshot
            isCurrent = month.contains(snapshot.asOf)
        } else {
            self.report = nil
            isCurrent = false
        }
    }

    /// The line as the registry's answers show it; amounts in minor units of `currency`.
    package var json: JSONValue {
        var object: JSONObject = [
            "account_no": .string(account.number.text), "subject": .string(account.subject.text),
            "product": .string(account.terms.product),
            "principal": .integer(account.terms.principal),
            "currency": .string(account.terms.currency),
            "opened_on": .string(account.terms.openedOn.description),
            "closed": .bool(isClosed), "reported": .bool(isCurrent),
        ]
        if let report {
            object.append("as_of", .string(report.asOf.description))
            object.append("balance", .integer(report.balance))
            object.append("overdue_total", .integer(report.overdue))
            object.append("dpd", .integer(Int64(report.daysPastDue)))
            object.append("classification", .string(report.classification.code))
        }
        if let statement { object.append("statement", .integer(Int64(statement))) }
        return .object(object)
    }
}

extension AccountState {
    /// The last monthly report in force up to the month's end.
    package func report(at month: CalendarMonth) -> StateEntry? {
        // A correction comes after reports of later months.
        entries.filter { entry in
            entry.kind == .balanceReported && !entry.isWithdrawn
                && month.contains(orFollows: entry.on)
        }
        .max { $0.on < $1.on }
    }
}
