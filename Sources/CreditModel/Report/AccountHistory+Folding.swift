extension AccountHistory {
    /// The history of the account that has, or had, a number at a reporter.
    ///
    /// Facts about other accounts are passed over. `nil` if nothing of the account is in force.
    ///
    /// - Parameters:
    ///   - asOf: without it the 24 months end with the latest day of the account's own facts.
    package static func fold(
        _ facts: some Sequence<RecordedFact>, reporter: String, accountNumber: String,
        asOf: CalendarDate?, knownAt: KnownAt
    ) -> AccountHistory? {
        let standing = Standing(facts, asOf: asOf, knownAt: knownAt)
        let reporter = ByteText(reporter)
        var book = AccountBook(standing.facts.filter { $0.fact.key("reporter") == reporter })
        return book.history(
            of: AccountKey(reporter: reporter, number: ByteText(accountNumber)), asOf: asOf)
    }
}
