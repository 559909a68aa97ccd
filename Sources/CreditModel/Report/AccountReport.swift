package import CanonicalEncoding

/// One account of one lender as of a moment, from the facts about it.
package struct AccountReport: Sendable {
    private let account: AccountHistory?
    private let marks: [ReportMark]
    private let end: Int?

    /// - Parameter facts: of one account, ascending by leaf index, with the annulments and
    ///   statements that bear on them.
    package init(
        _ facts: [RecordedFact], asOf: CalendarDate? = nil, knownAt: KnownAt = .latest
    ) {
        let standing = Standing(facts, asOf: asOf, knownAt: knownAt)
        var grouping = AccountGrouping()
        for fact in standing.facts { _ = grouping.add(fact) }
        account = grouping.accounts.first { $0.openedOn != nil }
        marks = standing.marks
        end = (asOf ?? standing.lastDay).map { PaymentHistory.month(of: $0) }
    }

    /// The account as answers show it; null where it was not there at the moment.
    package var json: JSONValue {
        guard case .object(var object)? = account?.json(end: end) else { return .null }
        object.append("marks", .array(marks.map(\.json)))
        return .object(object)
    }
}
