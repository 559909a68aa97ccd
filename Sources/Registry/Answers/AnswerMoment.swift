package import CanonicalEncoding
package import CreditModel
package import Ledger

/// The moment that a folded answer is of: what was true on a day, as it was known at a time. A
/// verifier folds again from what is disclosed and refuses a difference.
package struct AnswerMoment: Sendable {
    /// `YYYY-MM-DD`, as asked; `nil` for the latest.
    package let asOfText: String?
    /// A size of the log, or an instant in UTC, as asked; `nil` for the latest.
    package let knownAtText: String?
    private let asOf: CalendarDate?
    private let knownAt: KnownAt

    /// `nil` for text that is no moment.
    package init?(asOfText: String?, knownAtText: String?) {
        self.asOfText = asOfText
        self.knownAtText = knownAtText
        asOf = asOfText.flatMap { CalendarDate(parsing: $0) }
        guard asOfText == nil || asOf != nil else { return nil }
        switch knownAtText {
        case nil: knownAt = .latest
        case let text?:
            if let size = Int(text), size >= 0, String(size) == text {
                knownAt = .size(size)
            } else if let seconds = UTCTimestamp.seconds(of: text) {
                knownAt = .time(seconds)
            } else {
                return nil
            }
        }
    }

    /// The account that the statements of an answer are about.
    package func account(_ answer: VerifiedPresentation) -> JSONValue {
        let facts = Self.facts(of: answer)
        guard let opening = facts.first(where: { $0.type == "account.opened" }),
            let reporter = opening.members["reporter"]?.stringValue,
            let number = opening.members["account_no"]?.stringValue
        else { return .null }
        let history = AccountHistory.fold(
            facts, reporter: reporter, accountNumber: number, asOf: asOf, knownAt: knownAt)
        return history.map { .object($0.json) } ?? .null
    }

    /// The report on the business that an answer is about.
    package func report(_ answer: VerifiedPresentation, of subject: SubjectID) -> JSONValue {
        var fold = CreditReportFold(subject: subject.text, asOf: asOf, knownAt: knownAt)
        for fact in Self.facts(of: answer) { fold.add(fact) }
        return .object(fold.report().json)
    }

    private static func facts(of answer: VerifiedPresentation) -> [RecordedFact] {
        answer.statements.compactMap { statement in
            guard case .opened(let type, let issuedAt, let members) = statement.content,
                type.family == .credit
            else { return nil }
            return RecordedFact(
                index: statement.index, recordedAt: issuedAt, type: type.name,
                members: JSONObject(
                    members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
        }
    }
}
