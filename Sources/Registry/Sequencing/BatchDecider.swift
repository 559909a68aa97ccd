internal import CreditModel
internal import Cryptography
internal import Ledger

/// Decides a batch where its turn has come: by the rules that look at what is recorded, which no
/// other batch can change meanwhile.
struct BatchDecider: Sendable {
    enum Decision: Sendable {
        case accepted(DecidedSubmission)
        /// Nothing of it is stored but what was wrong with it.
        case refused(BatchRefusal, findings: [Finding])
        /// A dry run that would have been accepted.
        case tried(BatchRecord)
    }

    let origin: String
    let loader: StateLoader
    let store: any RegistryStore
    let master: MasterSecret
    let limits: RegistryLimits
    let corrections: CorrectionNotices

    /// - Parameters:
    ///   - firstLeaf: where the first of the batch's statements would stand.
    ///   - index: the labels before the block.
    ///   - overlay: the state after the batches of the block before it; changed by an accepted one.
    func decide(
        _ batch: PendingBatch, firstLeaf: Int, in index: LabelIndex,
        over overlay: inout StateOverlay
    ) async throws(RegistryError) -> Decision {
        let referenceTag = try await newReference(of: batch, overlay)
        let participant = batch.request.participant
        let world = try await loader.world(
            for: batch.lines, of: participant, over: &overlay)
        let judge = StateJudge(
            reporter: participant, firstLeaf: firstLeaf, policy: limits.statePolicy)
        let verdict = judge.judge(batch.lines, in: world)
        let headerFindings =
            batch.header?.findings(
                received: batch.received, lines: batch.lines, in: verdict.world,
                of: participant) ?? []
        let record = record(of: batch, verdict, headerFindings)
        let findings = listed(headerFindings + batch.findings + verdict.findings)
        if !headerFindings.isEmpty || (batch.request.mode == .atomic && record.refused > 0) {
            return .refused(
                BatchRefusal(
                    batch: batch.request.isDryRun ? nil : batch.batch, received: record.received,
                    refused: record.refused, warnings: record.warnings,
                    findings: Array(findings.prefix(limits.listedFindings)),
                    findingCount: record.findingCount),
                findings: findings)
        }
        let answered = record.listing(Array(findings.prefix(limits.listedFindings)))
        if batch.request.isDryRun { return .tried(answered) }
        let notices = try await corrections.notices(
            of: verdict.world, firstLeaf: firstLeaf, after: overlay.readings, in: index,
            by: participant, at: batch.issuedAt)
        var accepted = try accept(
            batch, answered, verdict, findings: findings, referenceTag: referenceTag,
            firstLeaf: firstLeaf, overlay: &overlay)
        accepted.notices = notices
        return .accepted(accepted)
    }

    private func accept(
        _ batch: PendingBatch, _ record: BatchRecord, _ verdict: BatchVerdict,
        findings: [Finding], referenceTag: Digest?, firstLeaf: Int, overlay: inout StateOverlay
    ) throws(RegistryError) -> DecidedSubmission {
        var statements: [PreparedStatement] = []
        statements.reserveCapacity(record.stored + 1)
        var positions: [Int] = []
        positions.reserveCapacity(record.stored)
        for (position, outcome) in verdict.outcomes.enumerated() where outcome == .stored {
            positions.append(position)
            statements.append(batch.statements[position])
        }
        statements.append(
            try PreparedStatement(record.statement(seed: batch.statementSeed), origin: origin))
        overlay.take(verdict.world)
        overlay.facts.add(batch.lines, at: positions, first: firstLeaf)
        if let reference = batch.header?.reference {
            overlay.references.insert(
                Self.referenceKey(batch.request.participant, reference))
        }
        return DecidedSubmission(
            statements: statements,
            batch: DecidedBatch(
                record: record, findings: findings, tag: batch.tag, referenceTag: referenceTag))
    }

    private func record(
        of batch: PendingBatch, _ verdict: BatchVerdict, _ headerFindings: [Finding]
    ) -> BatchRecord {
        var stored: [Int] = []
        stored.reserveCapacity(batch.lines.count)
        var ignored: [Int] = []
        for (line, outcome) in zip(batch.lines, verdict.outcomes) {
            switch outcome {
            case .stored: stored.append(line.line)
            case .ignored: ignored.append(line.line)
            case .refused: continue
            }
        }
        return BatchRecord(
            batch: batch.batch, participant: batch.request.participant, issuedAt: batch.issuedAt,
            content: batch.content, seed: batch.seed, lines: stored, ignoredLines: ignored,
            received: batch.received, refused: batch.refused + verdict.refused,
            warnings: batch.warningCount + verdict.findings.count { $0.severity == .warning },
            findings: [],
            findingCount: batch.findingCount + verdict.findings.count + headerFindings.count,
            provesEach: batch.request.provesEach)
    }

    private func listed(_ findings: [Finding]) -> [Finding] {
        // Stable: what a line breaks by itself comes before what it breaks beside others.
        Array(
            findings.enumerated().sorted {
                ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
            }
            .prefix(limits.storedFindings).map(\.element))
    }

    /// The pseudonym of the batch's own name; throws where the lender used the name before (R304).
    private func newReference(
        of batch: PendingBatch, _ overlay: StateOverlay
    ) async throws(RegistryError) -> Digest? {
        guard let reference = batch.header?.reference else { return nil }
        let participant = batch.request.participant
        let tag = master.pseudonym(
            "tallystick/batch-reference/v1", [participant.text, reference])
        do {
            let isKnown = try await store.hasBatch(reference: tag)
            guard !isKnown,
                !overlay.references.contains(Self.referenceKey(participant, reference))
            else { throw RegistryError.batchReferenceUsed }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return tag
    }

    private static func referenceKey(_ participant: ParticipantID, _ reference: String) -> String {
        // A participant's id has no line break.
        participant.text + "\n" + reference
    }
}
