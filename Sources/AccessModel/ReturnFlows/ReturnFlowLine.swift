package import CanonicalEncoding
package import CreditModel

/// What a lender is told at a month's end of one of its own customers: its own accounts in
/// amounts, and in bands what the business owes to others.
///
/// Amounts of others are banded however many others there are: whoever has seen the totals of one
/// month could else tell by subtraction what a single lender added in the next.
package struct ReturnFlowLine: Sendable, Equatable {
    package let subject: SubjectID
    /// The lender's own open accounts.
    package let own: JSONObject
    /// The open accounts of others.
    package let system: JSONObject
    /// Whether anyone else has an open account of the business.
    package let hasOthers: Bool

    /// - Parameter report: on the business, as of the month's end.
    package init(_ report: CreditReport, on subject: SubjectID, for lender: ParticipantID) {
        self.subject = subject
        let isOwn = { (account: AccountHistory) in account.reporter.hasSameBytes(as: lender.text) }
        own = OpenAccounts(report.accounts.filter(isOwn)).json
        let others = OpenAccounts(report.accounts.filter { !isOwn($0) })
        hasOthers = others.count > 0
        let exact = others.json
        var system = SummaryBands.json(of: exact, bandsCounts: false)
        for name in ["worst_class", "worst_dpd"] {
            if let value = exact[name] { system.append(name, value) }
        }
        self.system = system
    }

    /// The line as it is sent.
    package var json: JSONObject {
        ["subject": .string(subject.text), "own": .object(own), "system": .object(system)]
    }
}
