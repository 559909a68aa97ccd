/// Takes the facts about a business, and folds them into its report.
///
/// Facts may come in any number of pieces. Those that were not known at the moment asked for are
/// passed over as they come, so that facts recorded after it never change the report. Linear in
/// the number of facts, but for the sorting of accounts by their numbers.
package struct CreditReportFold: Sendable {
    private let subject: String
    private let asOf: CalendarDate?
    private let knownAt: KnownAt
    private let apart: Set<Int>
    private var facts: [RecordedFact] = []
    private var inquiries: [RecordedInquiry] = []
    private var disputes: [RecordedFact] = []

    /// - Parameters:
    ///   - subject: the business, in the normal form of its identifier.
    ///   - asOf: the day for which the report is; without it all facts in force count, and the
    ///     24 months end with the latest of their days.
    ///   - knownAt: up to when facts are known.
    ///   - apart: the leaves of mergers that join nothing in this report.
    package init(
        subject: String, asOf: CalendarDate?, knownAt: KnownAt, apart: Set<Int> = []
    ) {
        self.apart = apart
        self.subject = subject
        self.asOf = asOf
        self.knownAt = knownAt
    }

    /// Adds a fact of the business, of one that it merged with, or of one that it guarantees; or a
    /// statement of a dispute about them.
    package mutating func add(_ fact: RecordedFact) {
        guard knownAt.includes(fact) else { return }
        if fact.isOfDispute { disputes.append(fact) } else { facts.append(fact) }
    }

    /// Adds that someone asked about the business, or about one that it merged with.
    package mutating func add(_ inquiry: RecordedInquiry) {
        if knownAt.includes(index: inquiry.index, recordedAt: inquiry.recordedAt) {
            inquiries.append(inquiry)
        }
    }

    /// The report of what was added.
    ///
    /// - Parameter inquiriesUntil: the end of the 90 days in which inquiries count, in seconds since
    ///   1970; without it the report does not say how many there were.
    package func report(inquiriesUntil end: Int? = nil) -> CreditReport {
        CreditReport(
            subject: subject, asOf: asOf, knownAt: knownAt,
            standing: Standing(facts, asOf: asOf, knownAt: knownAt), apart: apart,
            disputes: disputes,
            recentInquiries: end.map { RecordedInquiry.count(inquiries, until: $0) })
    }
}
