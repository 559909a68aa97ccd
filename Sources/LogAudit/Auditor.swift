internal import CanonicalEncoding
package import Ledger
internal import TransparencyLog

/// Follows a log by its static files and says whether it is what it claims to be
/// (ledger-format.md §2 to §4): with its key and without asking anyone.
///
/// Every entry bundle is hashed anew; every hash tile, every block statement and the root are held
/// against that. What is remembered of an earlier audit must be the beginning of what is there.
package struct Auditor: Sendable {
    private let keys: LogKeys
    private let source: any LogSource
    private let limits: AuditLimits
    private let progress: @Sendable (AuditProgress) -> Void

    /// - Parameters:
    ///   - keys: the log's, as far as they are known: what was announced since is followed.
    ///   - progress: called after each bundle, from one task at a time.
    package init(
        keys: LogKeys, source: any LogSource, limits: AuditLimits = AuditLimits(),
        progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
    ) {
        self.keys = keys
        self.source = source
        self.limits = limits
        self.progress = progress
    }

    /// Audits the log that is there now.
    ///
    /// - Parameters:
    ///   - remembered: of an earlier audit without findings; `nil` for the first.
    ///   - rereading: whether to read again what was read before.
    ///   - keepingLeaves: whether to return the leaves, for an ``IndexAudit``; then all is read.
    package func audit(
        from remembered: AuditState?, rereading: Bool = false, keepingLeaves: Bool = false
    ) async -> AuditOutcome {
        let log: AuditedLog
        do throws(AuditFinding) {
            // A state was read with these keys, so that they have one in common.
            log = try await newestLog(remembered.flatMap { keys.joined(with: $0.keys) } ?? keys)
        } catch {
            return AuditOutcome(findings: [error])
        }
        if let remembered {
            let prosecutor = Prosecutor(verifier: log.verifier)
            if log.size == remembered.size, log.checkpoint.root != remembered.head.checkpoint.root {
                let finding = AuditFinding(
                    .consistency, at: "size \(log.size)",
                    "the log signed another root of this size before")
                return AuditOutcome(
                    log: log,
                    findings: [
                        finding.with(
                            prosecutor.evidence(between: remembered.head, and: log.note))
                    ])
            }
            if log.size < remembered.size { return await auditShrunk(log, remembered) }
            if log.size == remembered.size, !rereading, !keepingLeaves {
                return AuditOutcome(log: log, state: remembered)
            }
        }
        guard log.size >= 2 else {
            return AuditOutcome(
                log: log,
                findings: [
                    AuditFinding(
                        .checkpoint, at: "size \(log.size)", "no block can end at this size")
                ])
        }
        guard let remembered, !rereading, !keepingLeaves else {
            return await auditWhole(log, remembered, keepingLeaves: keepingLeaves)
        }
        var pass = AuditPass(
            of: log, from: remembered, watching: nil, keepingLeaves: false)
        await pass.run()
        let outcome = await outcome(of: pass, log)
        if outcome.findings.isEmpty || outcome.findings.contains(where: { $0.kind == .unreachable })
        {
            return outcome
        }
        // What is there may be another history: only all of it tells, and shows its blocks.
        let whole = await auditWhole(log, remembered, keepingLeaves: false)
        return whole.findings.isEmpty ? outcome : whole
    }

    private func newestLog(_ known: LogKeys) async throws(AuditFinding) -> AuditedLog {
        let path = "checkpoint"
        guard let bytes = try await file(path) else {
            throw AuditFinding(.unreachable, at: path, "there is none")
        }
        guard let note = String(validating: bytes, as: UTF8.self) else {
            throw AuditFinding(.checkpoint, at: path, "it is not UTF-8")
        }
        // Not verified yet: what is announced beyond it is for the next time.
        let size = (try? SignedNote(parsing: note)).flatMap { try? Checkpoint(parsing: $0.text) }?
            .size
        let (keys, learned) = try await following(known, upTo: size ?? 0)
        let verifier = LedgerVerifier(keys: keys)
        let log: AuditedLog
        do {
            log = AuditedLog(
                source: source, verifier: verifier, note: note,
                checkpoint: try verifier.checkpoint(note), learned: learned, limits: limits,
                progress: progress)
        } catch {
            throw AuditFinding(.checkpoint, at: path, error.reason)
        }
        for announcement in learned { try await log.checkHolds(announcement) }
        return log
    }

    /// Follows the log's announcements of keys from those that are known.
    private func following(
        _ known: LogKeys, upTo size: Int
    ) async throws(AuditFinding) -> (keys: LogKeys, learned: [KeyAnnouncement]) {
        let path = AuditedLog.keysPath
        guard let bytes = try await file(path) else { return (known, []) }
        do throws(VerificationError) {
            guard let value = try? JSONParser.parse(bytes) else {
                throw VerificationError(.shape, "it is not JSON")
            }
            return try LedgerVerifier(keys: known)
                .following(try LogKeyList(parsing: value), upTo: size)
        } catch {
            throw AuditFinding(.keys, at: path, error.description)
        }
    }

    private func file(_ path: String) async throws(AuditFinding) -> [UInt8]? {
        do {
            return try await source.bytes(at: path)
        } catch {
            throw AuditFinding(unreachable: path, error)
        }
    }

    /// Reads all of a log, and holds it against what is remembered.
    private func auditWhole(
        _ log: AuditedLog, _ remembered: AuditState?, keepingLeaves: Bool
    ) async -> AuditOutcome {
        var pass = AuditPass(
            of: log, from: nil, watching: remembered, keepingLeaves: keepingLeaves)
        await pass.run()
        var contradiction: AuditFinding?
        if let remembered, pass.showsAnotherHistory {
            let evidence = await Prosecutor(verifier: log.verifier).evidence(
                between: remembered.head, and: pass.watched.contradicting, note: log.note,
                log: log.paths)
            contradiction = AuditFinding(
                .consistency, at: "size \(remembered.size)",
                "the log does not extend the one that is remembered", evidence: evidence)
        }
        return await outcome(of: pass, log, contradiction)
    }

    /// A log that is smaller than it was lost what it had, or is an old copy of it.
    private func auditShrunk(_ log: AuditedLog, _ remembered: AuditState) async -> AuditOutcome {
        let stale = AuditFinding(
            .stale, at: "size \(log.size)",
            "the log is smaller than the \(remembered.size) leaves that are remembered")
        let prosecutor = Prosecutor(verifier: log.verifier)
        if let evidence = prosecutor.evidence(between: remembered.head, and: log.note) {
            return AuditOutcome(log: log, findings: [stale.with(evidence)])
        }
        var pass = AuditPass(of: log, from: nil, watching: remembered, keepingLeaves: false)
        await pass.run()
        let evidence = await prosecutor.evidence(
            between: remembered.head, and: pass.watched.contradicting, note: log.note,
            log: log.paths)
        return await outcome(of: pass, log, stale.with(evidence))
    }

    private func outcome(
        of pass: AuditPass, _ log: AuditedLog, _ contradiction: AuditFinding? = nil
    ) async -> AuditOutcome {
        var findings = pass.findings
        if let contradiction { findings.append(contradiction) }
        for (first, second) in pass.repeated {
            let evidence = await Prosecutor(verifier: log.verifier).evidence(
                between: first, and: second, note: log.note, log: log.paths)
            findings.append(
                AuditFinding(
                    .chain, at: "leaves \(first.size) and \(second.size)",
                    "two block statements have the height \(first.height)", evidence: evidence))
        }
        return AuditOutcome(
            log: log, state: pass.state, findings: findings,
            leavesRead: pass.leavesRead, blocksRead: pass.blocksRead, leaves: pass.leaves)
    }
}
