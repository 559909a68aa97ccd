internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Answers what a reader asks about a business, as far as it may see it, and records that it
    /// asked: the one cannot be had without the other.
    ///
    /// The answer is of everything that was recorded before the inquiry, and shows the inquiry's
    /// own statement after it. A refusal is recorded too.
    package func inquire(
        _ question: InquiryQuestion, by actor: Actor
    ) async throws(RegistryError) -> InquiryAnswer {
        let id = InquiryID(random: try randomName())
        let settled = try await settle(question.moment)
        for _ in 0..<limits.inquiryAttempts {
            do {
                // Before anything of the business is looked at: how long a refusal takes says
                // nothing of it.
                if try await isRefused(question.terms, to: actor) {
                    _ = try await record(
                        InquiryAction(id: id, question: question, actor: actor, prepared: nil))
                }
                let prepared = try await prepare(question, id: id, for: actor, settled)
                let placement = try await record(
                    InquiryAction(id: id, question: question, actor: actor, prepared: prepared))
                return try await answer(
                    question, id: id, for: actor, prepared, settled, at: placement)
            } catch .outdated {
                continue
            }
        }
        throw .outdated
    }

    /// Whether the inquiry would be refused now, whatever is recorded on the business. What is found is
    /// decided again when the inquiry's turn comes.
    private func isRefused(
        _ terms: InquiryTerms, to actor: Actor
    ) async throws(RegistryError) -> Bool {
        do {
            try terms.check(role: actor.role, own: actor.subject, isCustomer: true)
        } catch {
            return true
        }
        guard terms.needsConsent else { return terms.consent != nil }
        guard let name = terms.consent, let held = try await matters.matter(.consent(name)) else {
            return true
        }
        let consent = try ConsentState(held.matter)
        do {
            _ = try consent.using(
                by: actor.id, about: terms.subject, for: terms.purpose, level: terms.level,
                on: today)
        } catch {
            return true
        }
        return false
    }

    /// Finds what the answer will be made of, with the eyes of someone who may see everything.
    private func prepare(
        _ question: InquiryQuestion, id: InquiryID, for actor: Actor, _ settled: SettledMoment
    ) async throws(RegistryError) -> PreparedInquiry {
        // Whether anything is recorded is said of the one business that was asked about.
        let gathered = try await gathered(
            on: question.terms.subject, settled.moment, in: ledger,
            joinsMerged: question.terms.level != .l0)
        let (source, report) = (gathered.folded.source, gathered.folded.report)
        let expired =
            question.terms.level.isForLenders
            ? source.expired(
                for: actor.id, by: limits.retentionProfile, on: today,
                mayBePerson: report.mayBeNaturalPerson)
            : []
        let visible = source.without(expired)
        return PreparedInquiry(
            files: gathered.files, knownSize: settled.moment.knownSize,
            isCustomer: report.isCustomer(of: actor.id),
            view: visible.view(for: actor.id, at: question.terms.level, expired: expired),
            asserted: try asserted(
                question, visible, expired.isEmpty ? report : visible.report(),
                without: expired, for: actor))
    }

    /// Everything that a report on a business is made of.
    ///
    /// - Parameter joinsMerged: whether the files of businesses that it is one with belong to it.
    /// - Throws: `badRequest` where it is more than one report is folded from.
    func gathered(
        on subject: SubjectID, _ moment: AnswerMoment, in ledger: PublishedLedger,
        joinsMerged: Bool = true
    ) async throws(RegistryError) -> GatheredFiles {
        var files: [SubjectID: PreparedInquiry.File] = [:]
        var records: [SubjectID: FileRecords] = [:]
        var next = [subject]
        var room = limits.statementsPerReport
        var folded: FoldedReport?
        while !next.isEmpty {
            guard files.count + next.count <= StateWorld.mostMerged else { throw Self.tooMuch }
            for business in next {
                let label = try label(of: business)
                let statements = try await everything(under: label, in: ledger, most: room)
                room -= statements.count
                files[business] = PreparedInquiry.File(
                    subject: business, label: label, statements: statements)
                records[business] = try await self.records(of: statements)
            }
            folded = moment.folded(
                on: subject, records: records, latest: ledger.head.block.time / 1000)
            next = joinsMerged ? folded?.missing ?? [] : []
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

    /// What a report says without proof; nothing where it shows all.
    private func asserted(
        _ question: InquiryQuestion, _ source: ReportSource, _ report: CreditReport,
        without expired: Set<Int>, for actor: Actor
    ) throws(RegistryError) -> Asserted? {
        guard question.form == .report else { return nil }
        do {
            let tokens = ReportTokens(key: try random.key())
            let value = AssertedPart.json(
                of: source, report, for: actor.id, at: question.terms.level, expired: expired,
                token: tokens.token)
            return value == .null ? nil : try Asserted(value)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func everything(
        under label: Label, in ledger: PublishedLedger, most: Int
    ) async throws(RegistryError) -> [StoredStatement] {
        guard let head = ledger.state.index.head(of: label.key) else { return [] }
        guard head.count <= most else { throw Self.tooMuch }
        return try await LabelReader(store: store).page(head, 0..<head.count).statements
    }

    private func answer(
        _ question: InquiryQuestion, id: InquiryID, for actor: Actor,
        _ prepared: PreparedInquiry, _ settled: SettledMoment, at placement: Placement
    ) async throws(RegistryError) -> InquiryAnswer {
        let ledger = ledger
        let moment = settled.moment.before(placement.first)
        let builder = PresentationBuilder(
            head: AnswerHead(ledger), tree: TreeReader(tree: ledger.state.log, tiles: tiles),
            index: ledger.state.index, verifier: verifier, moment: moment)
        var files: [SubjectID: ProvenAnswer] = [:]
        for (offset, file) in prepared.files.enumerated() {
            files[file.subject] = try await present(
                file, upTo: placement.first + offset, of: moment, builder, ledger,
                DisclosurePolicy(for: actor.participant, at: prepared.view, in: ledger))
        }
        let (report, missing) = moment.report(
            on: question.terms.subject, files: files.mapValues(\.verified))
        guard missing.isEmpty, let own = files.removeValue(forKey: question.terms.subject) else {
            throw .inconsistent("a report needs other files than were prepared")
        }
        return InquiryAnswer(
            id: id, leafIndex: placement.first,
            report: ProvenReport(
                answer: own, merged: files.sorted { $0.key < $1.key }.map(\.value),
                report: report),
            asserted: prepared.asserted)
    }

    /// A file from its beginning to the inquiry's own statement.
    private func present(
        _ file: PreparedInquiry.File, upTo inquiry: Int, of moment: AnswerMoment,
        _ builder: PresentationBuilder, _ ledger: PublishedLedger, _ policy: DisclosurePolicy
    ) async throws(RegistryError) -> ProvenAnswer {
        guard let head = ledger.state.index.head(of: file.label.key) else {
            throw .inconsistent("an inquiry was recorded under no label")
        }
        let reader = LabelReader(store: store)
        let count = try await reader.count(head, below: inquiry + 1)
        let page = try await reader.page(head, 0..<count, knowing: file.statements)
        guard page.statements.last?.leafIndex == inquiry else {
            throw .inconsistent("an inquiry does not stand where it was placed")
        }
        let known = page.statements.filter { $0.leafIndex == inquiry || moment.knows($0.leafIndex) }
        var shown = try await shown(known, policy.showing(file.label))[...]
        let all = page.statements.map { statement -> PresentationBuilder.Shown in
            guard let next = shown.first, next.leafIndex == statement.leafIndex else {
                return .withheld(statement.leafIndex, entry: statement.entry)
            }
            shown.removeFirst()
            return next
        }
        return try await builder.present(file.label, from: 0, all, range: page.range)
    }
}
