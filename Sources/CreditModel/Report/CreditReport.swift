/// What the facts about a business add up to on a day, as far as they were known at a moment.
///
/// The same facts give the same bytes: members have one order, accounts and facilities stand by
/// reporter and number, all else in the order of the ledger.
package struct CreditReport: Sendable {
    /// What the summary is of.
    struct Parts: Sendable {
        var accounts: [AccountHistory] = []
        var facilities: [FacilityHistory] = []
        var guaranteesGiven: [Guarantee] = []
        var publicRecords: [StandingFact] = []
        var openDisputes = 0
    }

    /// The business, in the normal form of its identifier.
    package let subject: String
    /// The day asked for, or else the latest day of the facts in force; `nil` if there are none.
    package let asOf: CalendarDate?
    /// Up to when facts were known.
    package let knownAt: KnownAt
    /// The totals.
    package let summary: CreditSummary
    let parts: Parts
    let identities: SubjectIdentities
    let particulars: SubjectParticulars
    let standing: Standing
    let disputes: DisputeBook
    /// Facts in force about accounts whose reporter or number is not disclosed, counted nowhere.
    package let unattributed: Int
    /// The leaf indices of statements of which something was erased, ascending.
    package private(set) var erased: [Int] = []

    init(
        subject: String, asOf: CalendarDate?, knownAt: KnownAt, standing: Standing,
        apart: Set<Int>, disputes disputeFacts: [RecordedFact], recentInquiries: Int?
    ) {
        self.subject = subject
        self.knownAt = knownAt
        let day = asOf ?? standing.latestDay
        self.asOf = day
        let identities = SubjectIdentities(
            of: ByteText(subject), Array(standing.inForce), apart: apart)
        self.identities = identities
        let disputes = DisputeBook(disputeFacts.filter(identities.own), asOf: asOf)
        self.disputes = disputes
        var standing = standing
        standing.take(disputes)
        self.standing = standing
        let inForce = Array(standing.inForce)
        var book = AccountBook(standing.facts.filter { identities.own($0.fact) })
        let own = inForce.filter { identities.own($0.fact) }
        var parts = Parts()
        parts.accounts = book.histories(window: day.map { HistoryWindow(endingWith: $0) })
        let facilities = FacilityBook(own, accounts: parts.accounts)
        parts.facilities = facilities.facilities
        parts.guaranteesGiven = Self.guaranteesGiven(
            inForce.filter { identities.guarantees($0.fact) })
        parts.publicRecords = own.filter { $0.fact.type == "public.record" }
        parts.openDisputes = disputes.open.count
        self.parts = parts
        unattributed = book.unattributed + facilities.unattributed
        summary = CreditSummary(parts, on: day, recentInquiries: recentInquiries)
        let name = ByteText(subject)
        particulars = SubjectParticulars(
            own.filter { $0.fact.key("subject").map { $0 == name } ?? true })
    }

    /// The report, saying of which statements something was erased.
    ///
    /// - Parameter indices: ascending.
    package func noting(erased indices: [Int]) -> CreditReport {
        var report = self
        report.erased = indices
        return report
    }

    /// The businesses that are one by the mergers in force, the report's own among them; ascending
    /// by the bytes of their identifiers.
    package var businesses: [String] { identities.sortedNames }
    /// The leaves of the mergers in force that join them.
    package var mergers: Set<Int> { identities.indices }
    /// The accounts, by reporter and number.
    package var accounts: [AccountHistory] { parts.accounts }
    /// The facilities, by reporter and number.
    package var facilities: [FacilityHistory] { parts.facilities }

    private static func guaranteesGiven(_ facts: [StandingFact]) -> [Guarantee] {
        var book = GuaranteeBook()
        for fact in facts {
            guard let account = AccountKey(fact.fact, number: "account_no") else { continue }
            let key = GuaranteeBook.Key(
                reporter: account.reporter, accountNumber: account.number,
                guarantor: fact.fact.key("guarantor"))
            book.add(fact, key, accountCurrency: nil)
        }
        book.applyChanges()
        return book.guarantees
    }
}
