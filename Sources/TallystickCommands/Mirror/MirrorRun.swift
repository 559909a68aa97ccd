internal import Ledger
internal import LogAudit

/// One copying: the log is audited from where the last copy ended, and what was verified is put
/// into the folder.
struct MirrorRun: Sendable {
    let log: LogAddress
    let folder: MirrorFolder
    let verifier: LedgerVerifier
    /// Where evidence is written.
    let evidence: String

    /// - Returns: what the audit found, and how many files are new.
    func copy() async throws -> (report: AuditReport, copied: Int) {
        let lock = try folder.lock()
        defer { lock.release() }
        try folder.staging.clear()
        defer { try? folder.staging.clear() }
        let remembered = try AuditFiles.state(at: folder.statePath, verifier)
        let pinned = await PinnedLogSource(
            log: log.source, staging: folder.staging)
        let auditor = Auditor(
            keys: verifier.keys, source: pinned,
            progress: {
                StandardStreams.showProgress("leaves: \($0.leaves) of \($0.size)")
            })
        var report = AuditReport(outcome: await auditor.audit(from: remembered))
        StandardStreams.showProgress("")
        var copied = 0
        if let note = pinned.note, let state = report.outcome.state {
            do {
                copied = try folder.publish(state, note: note, keys: pinned.keys)
            } catch let finding as AuditFinding {
                report.furtherFindings = [finding]
            }
        }
        report.keepEvidence(at: evidence)
        return (report, copied)
    }
}
