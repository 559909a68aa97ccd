internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import Synchronization

extension Registry {
    /// Answers what a reader asks about a business, as far as it may see it, and records that it
    /// asked: the one cannot be had without the other.
    ///
    /// The answer is of everything that was recorded before the inquiry, and shows the inquiry's
    /// own statement after it. A refusal is recorded too, unless the reader asked too often today.
    package func inquire(
        _ question: InquiryQuestion, by actor: Actor
    ) async throws(RegistryError) -> InquiryAnswer {
        let id = InquiryID(random: try randomName())
        let settled = try await settle(question.moment)
        try count([question.terms.subject], by: actor)
        do throws(RegistryError) {
            return try await inquire(question, id: id, by: actor, settled)
        } catch .inquiryRefused(let refusal) {
            sensors.take(.inquiryRefused(actor.participant, refusal))
            throw .inquiryRefused(refusal)
        } catch {
            // It left no footprint, or none that anybody got an answer for.
            giveBack(question.terms.subject, by: actor)
            throw error
        }
    }

    private func inquire(
        _ question: InquiryQuestion, id: InquiryID, by actor: Actor, _ settled: SettledMoment
    ) async throws(RegistryError) -> InquiryAnswer {
        var merged: Set<SubjectID> = []
        for _ in 0..<limits.inquiryAttempts {
            do {
                // Before anything of the business is looked at: how long a refusal takes says
                // nothing of it.
                if try await isRefused(question.terms, to: actor) {
                    _ = try await record(
                        InquiryAction(id: id, question: question, actor: actor, prepared: nil))
                }
                let prepared = try await prepare(question, id: id, for: actor, settled)
                // The files of businesses that it is one with get a footprint each, too.
                let more = Set(prepared.files.dropFirst().map(\.subject)).subtracting(merged)
                try count(more, by: actor)
                merged.formUnion(more)
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

    /// Counts an inquiry of whoever is no authority, under each business that it marks.
    func count(
        _ subjects: Set<SubjectID>, by actor: Actor
    ) throws(RegistryError) {
        guard actor.role != .regulator else { return }
        let (second, day) = (clock.seconds(), today)
        let isWithin = inquiryQuota.withLock { quota in
            subjects.allSatisfy { quota.take(by: actor.id, about: $0, on: day) }
        }
        guard isWithin else {
            sensors.take(.inquiryOverLimit(actor.participant))
            throw .tooManyInquiries(retryAfter: 86_400 - second % 86_400)
        }
    }

    /// Takes an inquiry off the count that left nothing behind.
    func giveBack(_ subject: SubjectID, by actor: Actor) {
        let day = today
        inquiryQuota.withLock { $0.giveBack(by: actor.id, about: subject, on: day) }
    }

    /// Whether the inquiry would be refused now, whatever is recorded on the business. What is found is
    /// decided again when the inquiry's turn comes.
    func isRefused(
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
        let epoch = opener.epoch
        let gathered = try await gathered(
            on: question.terms.subject, settled.moment, in: ledger,
            joined: JoinedFiles(for: actor.id, at: question.terms.level))
        let (source, report) = (gathered.folded.source, gathered.folded.report)
        let expired =
            question.terms.level.isForLenders
            ? source.expired(
                for: actor.id, by: limits.retentionProfile, on: today,
                mayBePerson: report.mayBeNaturalPerson)
            : []
        let visible = source.without(expired)
        return PreparedInquiry(
            files: gathered.files, epoch: epoch, knownSize: settled.moment.knownSize,
            isCustomer: report.isCustomer(of: actor.id),
            view: visible.view(for: actor.id, at: question.terms.level, expired: expired),
            asserted: try asserted(
                question, visible, expired.isEmpty ? report : visible.report(),
                without: expired, for: actor))
    }

    /// Everything that a report on a business is made of.
    ///
    /// - Parameter joined: by which mergers the files of other businesses belong to it.
    /// - Throws: `badRequest` where it is more than one report is folded from.
    func gathered(
        on subject: SubjectID, _ moment: AnswerMoment, in ledger: PublishedLedger,
        joined: JoinedFiles
    ) async throws(RegistryError) -> GatheredFiles {
        try await FileGathering(store: store, opener: opener, limits: limits).gathered(
            on: subject, moment, in: ledger.state.index, latest: ledger.head.block.time / 1000,
            joined: joined)
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
}
