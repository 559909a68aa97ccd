package import CanonicalEncoding

/// What the accounts, facilities and guarantees of a business add up to.
///
/// Balances, amounts overdue and classes are of accounts that are not closed, those written off
/// among them.
package struct CreditSummary: Sendable {
    /// What is owed.
    package private(set) var balance = CurrencyTotals()
    /// What is overdue.
    package private(set) var overdue = CurrencyTotals()
    /// What may be owed: facilities that are not closed, and revolving accounts under none.
    package private(set) var limit = CurrencyTotals()
    /// What may still be drawn of the limits, as far as it is known.
    package private(set) var limitUnused = CurrencyTotals()
    /// Accounts ever opened that stand.
    package private(set) var accountsEver = 0
    /// Accounts that are not closed.
    package private(set) var accountsOpen = 0
    /// For other businesses.
    package private(set) var guaranteesGiven = GuaranteeTotals()
    /// By other businesses.
    package private(set) var guaranteesReceived = GuaranteeTotals()
    private var classes = ClassTotals()
    private var reporters: Set<ByteText> = []
    private var openReporters: Set<ByteText> = []
    private var symbols: [HistorySymbol]
    private var worstDaysPastDue: Int64?
    private var firstYear: Int?
    private let publicRecords: Int
    /// How often someone asked about the business in 90 days; `nil` if it is not known.
    private let recentInquiries: Int?
    private let openDisputes: Int

    init(_ parts: CreditReport.Parts, on day: CalendarDate?, recentInquiries: Int?) {
        self.recentInquiries = recentInquiries
        let months = day == nil ? 0 : HistoryWindow.length
        symbols = Array(repeating: .beforeOpening, count: months)
        publicRecords = parts.publicRecords.count
        openDisputes = parts.openDisputes
        let facilities = Set(parts.facilities.map(\.key))
        for account in parts.accounts { take(account, isLimited: facilities.contains) }
        for facility in parts.facilities { take(facility, on: day) }
        for guarantee in parts.guaranteesGiven { guaranteesGiven.take(guarantee) }
    }

    /// The worst symbol over all accounts for each month, the latest month last.
    package var history24: String { String(symbols.map(\.character)) }

    private mutating func take(_ account: AccountHistory, isLimited: (AccountKey) -> Bool) {
        accountsEver += 1
        reporters.insert(account.key.reporter)
        for (place, symbol) in account.symbols.enumerated() {
            symbols[place] = max(symbols[place], symbol)
        }
        worstDaysPastDue = [worstDaysPastDue, account.worstDaysPastDue].compactMap(\.self).max()
        takeFirst(account.openedOn.value)
        for guarantee in account.guarantees { guaranteesReceived.take(guarantee) }
        guard account.state != .closed else { return }
        accountsOpen += 1
        openReporters.insert(account.key.reporter)
        balance.add(account.balance, account.currency)
        overdue.add(account.overdue, account.currency)
        classes.take(account)
        if account.isRevolving, !(account.facility.map(isLimited) ?? false) {
            limit.add(account.principal, account.currency)
            limitUnused.add(account.unusedPrincipal, account.currency)
        }
    }

    private mutating func take(_ facility: FacilityHistory, on day: CalendarDate?) {
        reporters.insert(facility.key.reporter)
        takeFirst(facility.openedOn)
        guard !facility.isClosed else { return }
        openReporters.insert(facility.key.reporter)
        limit.add(facility.limit, facility.currency)
        limitUnused.add(facility.unused(on: day), facility.currency)
    }

    private mutating func takeFirst(_ day: CalendarDate?) {
        guard let day else { return }
        firstYear = min(firstYear ?? day.year, day.year)
    }

    /// What is not known has no member.
    package var json: JSONObject {
        var object = JSONObject()
        object.append("institutions_ever", count: reporters.count)
        object.append("institutions_open", count: openReporters.count)
        object.append("accounts_ever", count: accountsEver)
        object.append("accounts_open", count: accountsOpen)
        object.append("balance", balance.json)
        object.append("limit", limit.json)
        object.append("limit_unused", limitUnused.json)
        object.append("overdue", overdue.json)
        object.append("by_class", classes.json)
        object.append("worst_dpd_24m", known: worstDaysPastDue)
        object.append("history24", .string(history24))
        object.append("first_credit_year", known: firstYear.map { Int64($0) })
        object.append("guarantees_given", guaranteesGiven.json)
        object.append("guarantees_received", guaranteesReceived.json)
        object.append("public_records", ["count": .integer(Int64(publicRecords))])
        object.append("disputes_open", count: openDisputes)
        if let recentInquiries {
            object.append("inquiries_90d", ["total": .integer(Int64(recentInquiries))])
        }
        return object
    }
}
