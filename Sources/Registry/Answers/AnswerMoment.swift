package import AccessModel
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
    ///
    /// - Parameter isOfInquiry: whether it is the moment of an inquiry, which knows what was there
    ///   before it and names that size always.
    package init?(_ asked: AskedMoment, knownSize: Int?, isOfInquiry: Bool = false) {
        switch (asked.knownAt, knownSize) {
        case (.latest, nil) where !isOfInquiry: break
        case (.latest, let size?) where isOfInquiry && size > 0: break
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
        let facts = answer.statements.compactMap { RecordedFact($0, families: [.credit]) }
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
    /// - Parameters:
    ///   - files: what is proven of businesses; of `subject` first of all.
    ///   - joined: by which mergers they are one, for the reader.
    /// - Returns: the report, and which businesses it is one with whose files are missing. When there
    ///   is none the report is whole. A file that was missing may tell that the merger which called
    ///   for it is not in force: then nothing of either is in the report.
    package func report(
        on subject: SubjectID, files: [SubjectID: VerifiedPresentation], joined: JoinedFiles
    ) -> (report: CreditReport, missing: [SubjectID]) {
        let folded = folded(on: subject, files: files, joined: joined)
        let report = folded.report.noting(erased: ErasedStatements.named(in: files.values))
        return (report, folded.missing)
    }

    /// What ``report(on:files:joined:)`` is folded from: what an asserted part is compared with.
    package func source(
        on subject: SubjectID, files: [SubjectID: VerifiedPresentation], joined: JoinedFiles
    ) -> ReportSource {
        folded(on: subject, files: files, joined: joined).source
    }

    private func folded(
        on subject: SubjectID, files: [SubjectID: VerifiedPresentation], joined: JoinedFiles
    ) -> FoldedReport {
        // All files are proven by the same block.
        let latest = files.values.first.map { $0.head.block.time / 1000 } ?? 0
        return folded(
            on: subject, records: files.mapValues { FileRecords($0) }, joined: joined,
            latest: latest)
    }

    /// The report from what is recorded of businesses.
    ///
    /// - Parameters:
    ///   - joined: by which mergers the businesses are one, for the reader.
    ///   - latest: when the newest block was made, in seconds since 1970.
    func folded(
        on subject: SubjectID, records files: [SubjectID: FileRecords], joined: JoinedFiles,
        latest: Int
    ) -> FoldedReport {
        let all = source(of: files, on: subject, joined: joined, latest: latest)
        let report = all.report()
        let businesses = Set(report.businesses.compactMap { try? SubjectID(parsing: $0) })
        let missing = businesses.subtracting(files.keys).sorted()
        guard missing.isEmpty, businesses.count < files.count else {
            return FoldedReport(source: all, report: report, missing: missing)
        }
        let own = files.filter { businesses.contains($0.key) }
        let source = source(
            of: own, on: subject, joined: joined, mergers: report.mergers, latest: latest)
        return FoldedReport(source: source, report: source.report(), missing: [])
    }

    /// - Parameter mergers: of the mergers that join files those that count; `nil` for all.
    private func source(
        of files: [SubjectID: FileRecords], on subject: SubjectID, joined: JoinedFiles,
        mergers: Set<Int>? = nil, latest: Int
    ) -> ReportSource {
        // In one order, so that a statement that two files show differently is taken the same way
        // by everyone.
        let records = files.sorted { $0.key < $1.key }.map(\.value)
        let end =
            switch (asked.knownAt, knownSize) {
            case (.time(let seconds), _): seconds
            case (.latest, nil): latest
            // An inquiry's own statement ends what it shows, and has its time.
            case (.latest, _?): records.compactMap { $0.lastRecorded() }.max() ?? 0
            // When the log had a size cannot be told, only what was the last before it.
            case (.size, let size):
                records.compactMap { $0.lastRecorded(below: size) }.max() ?? 0
            }
        return ReportSource(
            subject: subject.text, asOf: asked.asOf, knownAt: known,
            files: Set(files.keys.map(\.text)), joined: joined,
            facts: records.flatMap(\.facts).filter {
                $0.type != "identity.merged" || !joined.joins($0)
                    || mergers?.contains($0.index) ?? true
            },
            inquiries: records.flatMap(\.inquiries), inquiriesUntil: end)
    }

    /// The statements of an answer that were there at the moment and hold from its day or before.
    /// Of a withheld one only the first can be told, so it counts as holding.
    package func records(of answer: VerifiedPresentation) -> [VerifiedStatement] {
        isLatest ? answer.statements : answer.statements.filter(includes)
    }

    func includes(_ statement: VerifiedStatement) -> Bool {
        guard wasKnown(statement) else { return false }
        guard let day = asked.asOf, let fact = RecordedFact(statement, families: [.credit]) else {
            return true
        }
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

}
