package import Ledger

/// A fault that an audit found. Where the log convicts itself, with the evidence of it.
package struct Finding: Error, Sendable, CustomStringConvertible {
    package let kind: FindingKind
    /// A file, a leaf, a block or a size.
    package let place: String
    /// What is wrong, for people.
    package let reason: String
    /// What convicts the log of it whoever shows it; ``LedgerVerifier`` accepted it.
    package let evidence: Evidence?

    package init(
        _ kind: FindingKind, at place: String, _ reason: String, evidence: Evidence? = nil
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

    func with(_ evidence: Evidence?) -> Finding {
        Finding(kind, at: place, reason, evidence: evidence ?? self.evidence)
    }
}
