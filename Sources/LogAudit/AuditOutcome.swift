package import Ledger
package import TransparencyLog

/// How an audit ended.
package struct AuditOutcome: Sendable {
    /// The newest checkpoint, if it could be read.
    package let checkpoint: Checkpoint?
    /// The same as it was signed: of a log with findings it may become one half of evidence.
    package let note: String?
    /// What to go on from next time; `nil` where there is any finding.
    package let state: AuditState?
    /// The log's keys that were learned.
    package let learned: [KeyAnnouncement]
    package let findings: [AuditFinding]
    /// How many leaves were read: those that are new, or all; fewer where a finding ended it.
    package let leavesRead: Int
    /// How many blocks were.
    package let blocksRead: Int
    /// The leaves, where they were asked for and nothing was found.
    package let leaves: AuditedLeaves?

    init(
        log: AuditedLog? = nil, state: AuditState? = nil, findings: [AuditFinding] = [],
        leavesRead: Int = 0, blocksRead: Int = 0, leaves: AuditedLeaves? = nil
    ) {
        checkpoint = log?.checkpoint
        note = log?.note
        learned = log?.learned ?? []
        self.state = findings.isEmpty ? state : nil
        self.findings = findings
        self.leavesRead = leavesRead
        self.blocksRead = blocksRead
        self.leaves = findings.isEmpty ? leaves : nil
    }

    /// The first evidence that was found.
    package var evidence: Evidence? {
        findings.lazy.compactMap(\.evidence).first
    }
}
