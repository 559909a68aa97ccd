package import Ledger

/// A fault that an audit found. Where the log convicts itself, with the evidence of it.
package struct AuditFinding: Error, Sendable, CustomStringConvertible {
    package let kind: AuditFindingKind
    /// A file, a leaf, a block or a size.
    package let place: String
    /// What is wrong, for people.
    package let reason: String
    /// What convicts the log of it whoever shows it; ``LedgerVerifier`` accepted it.
    package let evidence: Evidence?

    package init(
        _ kind: AuditFindingKind, at place: String, _ reason: String, evidence: Evidence? = nil
    ) {
        self.kind = kind
        self.place = place
        self.reason = reason
        self.evidence = evidence
    }

    package var description: String {
        "\(kind.rawValue): \(place): \(reason)"
    }

    init(unreachable path: String, _ error: LogSourceError) {
        self.init(.unreachable, at: path, error.description)
    }

    func with(_ evidence: Evidence?) -> AuditFinding {
        AuditFinding(kind, at: place, reason, evidence: evidence ?? self.evidence)
    }
}
