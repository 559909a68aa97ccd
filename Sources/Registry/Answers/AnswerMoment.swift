package import CanonicalEncoding
package import CreditModel
package import Ledger

/// The moment that an answer is of: what was true on a day, as it was known when the log had a
/// size. A verifier makes the answer again from what is proven and refuses a difference.
package struct AnswerMoment: Sendable {
    /// All that is true and known.
    package static let latest = AnswerMoment(.latest, size: nil)

    package let asked: AskedMoment
    /// The size of the log after the newest block that there was at the moment; `nil` for the
    /// latest.
    package let knownSize: Int?

    /// `nil` where the size cannot be that of the moment.
    package init?(_ asked: AskedMoment, knownSize: Int?) {
        switch (asked.knownAt, knownSize) {
        case (.latest, nil): break
        case (.time, let size?) where size > 0: break
        case (.size(let most), let size?) where (1...max(1, most)).contains(size): break
        default: return nil
        }
        self.init(asked, size: knownSize)
    }

    init(_ asked: AskedMoment, size: Int?) {
        self.asked = asked
        knownSize = size
    }

    package var isLatest: Bool {
        asked.asOfText == nil && asked.knownAtText == nil && knownSize == nil
    }

    /// The same moment, as known before a leaf at the latest.
    func before(_ leafIndex: Int) -> AnswerMoment {
        AnswerMoment(asked, size: min(knownSize ?? leafIndex, leafIndex))
    }

    private var known: KnownAt { knownSize.map { .size($0) } ?? .latest }

    /// The account that the statements of an answer are about.
    package func account(_ answer: VerifiedPresentation) -> JSONValue {
        let facts = Self.facts(of: answer, [.credit])
        guard let opening = facts.first(where: { $0.type == "account.opened" }),
            let reporter = opening.members["reporter"]?.stringValue,
            let number = opening.members["account_no"]?.stringValue
        else { return .null }
        let history = AccountHistory.fold(
            facts, reporter: reporter, accountNumber: number, asOf: asked.asOf, knownAt: known)
        return history.map { .object($0.json) } ?? .null
    }

    /// The report on a business, as far as the files at hand tell.
    ///
    /// - Parameter files: what is proven of businesses; of `subject` first of all.
    /// - Returns: the report, and which businesses it is one with whose files are missing. When there
    ///   is none the report is whole. A file that was missing may tell that the merger which called
    ///   for it is not in force: then nothing of either is in the report.
    package func report(
        on subject: SubjectID, files: [SubjectID: VerifiedPresentation]
    ) -> (report: CreditReport, missing: [SubjectID]) {
        report(on: subject, facts: files.mapValues { Self.facts(of: $0, RecordedFact.families) })
    }

    /// The same from what is recorded of businesses.
    func report(
        on subject: SubjectID, facts: [SubjectID: [RecordedFact]]
    ) -> (report: CreditReport, missing: [SubjectID]) {
        // In one order, so that a statement that two files show differently is taken the same way
        // by everyone.
        let files = facts.sorted { $0.key < $1.key }
        let all = fold(files.flatMap(\.value), on: subject)
        let businesses = Set(all.businesses.compactMap { try? SubjectID(parsing: $0) })
        let missing = businesses.subtracting(files.map(\.key)).sorted()
        guard missing.isEmpty, businesses.count < files.count else { return (all, missing) }
        let own = files.filter { businesses.contains($0.key) }.flatMap(\.value).filter {
            $0.type != "identity.merged" || all.mergers.contains($0.index)
        }
        return (fold(own, on: subject), [])
    }

    private func fold(_ facts: [RecordedFact], on subject: SubjectID) -> CreditReport {
        // A merger stands in the files of both businesses, a guarantee in those of two.
        let byIndex = Dictionary(facts.map { ($0.index, $0) }) { first, _ in first }
        var fold = CreditReportFold(subject: subject.text, asOf: asked.asOf, knownAt: known)
        for fact in byIndex.values.sorted(by: { $0.index < $1.index }) { fold.add(fact) }
        return fold.report()
    }

    /// The statements of an answer that were there at the moment and hold from its day or before.
    /// Of a withheld one only the first can be told, so it counts as holding.
    package func records(of answer: VerifiedPresentation) -> [VerifiedStatement] {
        isLatest ? answer.statements : answer.statements.filter(includes)
    }

    func includes(_ statement: VerifiedStatement) -> Bool {
        guard wasKnown(statement) else { return false }
        guard let day = asked.asOf, let fact = Self.fact(statement, [.credit]) else { return true }
        return fact.day <= day
    }

    private func wasKnown(_ statement: VerifiedStatement) -> Bool { knows(statement.index) }

    /// Whether a leaf was there.
    func knows(_ leafIndex: Int) -> Bool { knownSize.map { leafIndex < $0 } ?? true }

    /// Whether a page of a label reaches as far as anything was known: to the label's end, or to a
    /// statement that came later.
    package func isReached(by answer: VerifiedPresentation) -> Bool {
        guard let index = answer.index else { return false }
        return index.from + answer.statements.count == index.count
            || answer.statements.last.map { !wasKnown($0) } ?? false
    }

    private static func facts(
        of answer: VerifiedPresentation, _ families: Set<StatementFamily>
    ) -> [RecordedFact] {
        answer.statements.compactMap { fact($0, families) }
    }

    private static func fact(
        _ statement: VerifiedStatement, _ families: Set<StatementFamily>
    ) -> RecordedFact? {
        guard case .opened(let type, let issuedAt, let members) = statement.content,
            families.contains(type.family)
        else { return nil }
        return RecordedFact(
            index: statement.index, recordedAt: issuedAt, type: type.publicName,
            members: JSONObject(
                members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
    }
}
