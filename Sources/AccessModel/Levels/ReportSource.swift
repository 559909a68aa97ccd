internal import CanonicalEncoding
package import CreditModel

/// What a report is folded from: the records in the files of the businesses that are one, as far as
/// they are at hand, and the moment that it is of.
package struct ReportSource: Sendable {
    /// The business, in the normal form of its identifier.
    package let subject: String
    package let asOf: CalendarDate?
    package let knownAt: KnownAt
    /// The businesses whose files these are, in the normal form of their identifiers.
    package let files: Set<String>
    /// Ascending by leaf index, each statement once, and none that was not known at the moment.
    package let facts: [RecordedFact]
    package let inquiries: [RecordedInquiry]
    /// By which mergers the files are one.
    package let joined: JoinedFiles
    /// The end of the 90 days in which inquiries count, in seconds since 1970.
    package let inquiriesUntil: Int

    /// - Parameter facts: in any order. Of a statement that stands in two files each may show
    ///   something else: what either shows is shown.
    package init(
        subject: String, asOf: CalendarDate?, knownAt: KnownAt, files: Set<String>,
        joined: JoinedFiles, facts: some Sequence<RecordedFact>, inquiries: [RecordedInquiry],
        inquiriesUntil: Int
    ) {
        self.joined = joined
        self.subject = subject
        self.asOf = asOf
        self.knownAt = knownAt
        self.files = files
        self.inquiries = inquiries
        self.inquiriesUntil = inquiriesUntil
        var byIndex: [Int: RecordedFact] = [:]
        for fact in facts where knownAt.includes(fact) {
            byIndex[fact.index] = byIndex[fact.index].map { Self.union($0, fact) } ?? fact
        }
        self.facts = byIndex.values.sorted { $0.index < $1.index }
    }

    /// The report of these records.
    package func report() -> CreditReport {
        var fold = fold(facts)
        for inquiry in inquiries { fold.add(inquiry) }
        return fold.report(inquiriesUntil: inquiriesUntil)
    }

    /// The same without the records at these leaves.
    package func without(_ leaves: Set<Int>) -> ReportSource {
        ReportSource(
            subject: subject, asOf: asOf, knownAt: knownAt, files: files, joined: joined,
            facts: facts.filter { !leaves.contains($0.index) }, inquiries: inquiries,
            inquiriesUntil: inquiriesUntil)
    }

    /// The records that a lender is not shown any more: what went wrong with others, and ended as
    /// long ago as the profile says (``AdverseFacts``).
    ///
    /// - Parameters:
    ///   - profile: the registry's; for who may be a natural person the strictest counts.
    ///   - day: the day of the answer.
    ///   - mayBePerson: whether the business may be a natural person.
    package func expired(
        for reader: ParticipantID, by profile: RetentionProfile, on day: CalendarDate,
        mayBePerson: Bool
    ) -> Set<Int> {
        let adverse = AdverseFacts(
            among: facts.filter { !$0.isOfDispute },
            by: mayBePerson ? .strictest : profile, on: day)
        let own = facts.filter { $0.members["reporter"]?.stringValue == reader.text }
        return adverse.expired.subtracting(own.map(\.index))
    }

    /// What the reader sees at a level.
    package func view(
        for reader: ParticipantID?, at level: DisclosureLevel, expired: Set<Int> = []
    ) -> LevelView {
        LevelView(
            level, hasSingleOtherLender: OtherLenders(facts, reader: reader).isSingle,
            expired: expired)
    }

    /// The report of some records, which does not say how many inquiries there were.
    func report(of facts: [RecordedFact]) -> CreditReport {
        fold(facts).report()
    }

    private func fold(_ facts: [RecordedFact]) -> CreditReportFold {
        // By what is recorded or shown, and not by what stands in for it: a token could be made to
        // read like a name.
        let apart = self.facts.filter { $0.type == "identity.merged" && !joined.joins($0) }
        var fold = CreditReportFold(
            subject: subject, asOf: asOf, knownAt: knownAt, apart: Set(apart.map(\.index)))
        for fact in facts { fold.add(fact) }
        return fold
    }

    private static func union(_ one: RecordedFact, _ other: RecordedFact) -> RecordedFact {
        var members = one.members
        for member in other.members.members where members[member.name] == nil {
            members.append(member.name, member.value)
        }
        return RecordedFact(
            index: one.index, recordedAt: one.recordedAt, type: one.type, members: members)
    }
}
