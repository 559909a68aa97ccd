internal import AccessModel
internal import CreditModel
internal import Ledger

/// Gathers what a report on a business is made of: everyone's records of it, and those of the businesses
/// that it is one with.
struct FileGathering: Sendable {
    let store: any RegistryStore
    let opener: StatementOpener
    let limits: RegistryLimits

    /// What a gathering has cost, whatever came of it.
    struct Work {
        var files = 0
        /// Those that were read, whether anything is folded from them or not.
        var statements = 0
    }

    /// - Parameters:
    ///   - index: the labels of what counts.
    ///   - latest: when the newest block of it was made, in seconds since 1970.
    ///   - joined: by which mergers the files of other businesses belong to it.
    /// - Throws: `badRequest` where it is more than one report is folded from.
    func gathered(
        on subject: SubjectID, _ moment: AnswerMoment, in index: LabelIndex, latest: Int,
        joined: JoinedFiles
    ) async throws(RegistryError) -> GatheredFiles {
        var work = Work()
        return try await gathered(
            on: subject, moment, in: index, latest: latest, joined: joined, work: &work)
    }

    /// The same, for who bounds the work of several.
    func gathered(
        on subject: SubjectID, _ moment: AnswerMoment, in index: LabelIndex, latest: Int,
        joined: JoinedFiles, work: inout Work
    ) async throws(RegistryError) -> GatheredFiles {
        var files: [SubjectID: PreparedInquiry.File] = [:]
        var records: [SubjectID: FileRecords] = [:]
        var next = [subject]
        var room = limits.statementsPerFile
        var foldable = limits.statementsPerReport
        var folded: FoldedReport?
        while !next.isEmpty {
            guard files.count + next.count <= StateWorld.mostMerged else { throw Registry.tooMuch }
            for business in next {
                guard let label = Label.subject(business.text) else {
                    throw .inconsistent("a subject's identifier is no label")
                }
                work.files += 1
                let statements = try await everything(under: label, in: index, most: room)
                work.statements += statements.count
                room -= statements.count
                files[business] = PreparedInquiry.File(
                    subject: business, label: label, count: statements.count,
                    statements: statements.count <= limits.statementsPerPage ? statements : [])
                foldable -= statements.count { RecordedFact.isFolded(vct: $0.type) }
                guard foldable >= 0 else { throw Registry.tooMuch }
                records[business] = try await self.records(of: statements)
            }
            folded = moment.folded(on: subject, records: records, joined: joined, latest: latest)
            next = folded?.missing ?? []
        }
        guard let folded else { throw .inconsistent("a report was made of no file") }
        let own = files.removeValue(forKey: subject).map { [$0] } ?? []
        return GatheredFiles(
            files: own + files.values.sorted { $0.subject < $1.subject }, folded: folded)
    }

    /// What a report is folded from. Of footprints only that they are there is, so that they need not
    /// be opened.
    private func records(
        of statements: [StoredStatement]
    ) async throws(RegistryError) -> FileRecords {
        FileRecords(
            facts: try await opener.open(
                statements.filter { RecordedFact.isFolded(vct: $0.type) }),
            statements)
    }

    private func everything(
        under label: Label, in index: LabelIndex, most: Int
    ) async throws(RegistryError) -> [StoredStatement] {
        guard let head = index.head(of: label.key) else { return [] }
        guard head.count <= most else { throw Registry.tooMuch }
        return try await LabelReader(store: store).page(head, 0..<head.count).statements
    }
}
