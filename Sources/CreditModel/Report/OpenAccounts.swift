package import CanonicalEncoding

/// What some of a business's accounts that are not closed add up to, those written off among them.
package struct OpenAccounts: Sendable {
    /// How many accounts.
    package private(set) var count = 0
    /// The worst class that is stated of any.
    package private(set) var worstClass: Classification?
    /// The most days past due that are reported of any.
    package private(set) var worstDaysPastDue: Int64?
    private var reporters: Set<ByteText> = []
    private var balance = CurrencyTotals()
    private var overdue = CurrencyTotals()

    /// Those of the accounts that are not closed.
    package init(_ accounts: some Sequence<AccountHistory>) {
        for account in accounts where account.state != .closed {
            count += 1
            reporters.insert(account.key.reporter)
            balance.add(account.balance, account.currency)
            overdue.add(account.overdue, account.currency)
            worstDaysPastDue = [worstDaysPastDue, account.daysPastDue].compactMap(\.self).max()
            let stated = account.classification.flatMap { Classification(code: $0.text) }
            worstClass = [worstClass, stated].compactMap(\.self).max()
        }
    }

    /// As a summary has it: how many institutions and accounts, what is owed and overdue in exact
    /// amounts, and the worst class and bucket of days past due (T4) where they are known.
    package var json: JSONObject {
        var object = JSONObject()
        object.append("institutions_open", count: reporters.count)
        object.append("accounts_open", count: count)
        object.append("balance", balance.json)
        object.append("overdue", overdue.json)
        object.append("worst_class", known: worstClass.map { ByteText($0.code) })
        object.append(
            "worst_dpd",
            known: worstDaysPastDue.map { ByteText(DaysPastDue.bucket(of: Int(clamping: $0))) })
        return object
    }
}
