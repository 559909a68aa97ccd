package import AccessModel

/// An incident that a person opens.
package struct IncidentRequest: Sendable {
    package let kind: IncidentKind
    /// `nil` for what is suggested.
    package let severity: IncidentSeverity?
    /// Seconds since 1970; `nil` for now. Of a lender that reports it, when it saw it.
    package let detectedAt: Int?
    package let extent: IncidentExtent
    package let account: IncidentAccount
    package let evidence: [EvidenceDigest]
    package let summary: String

    package init(
        kind: IncidentKind, severity: IncidentSeverity? = nil, detectedAt: Int? = nil,
        extent: IncidentExtent = IncidentExtent(), account: IncidentAccount = IncidentAccount(),
        evidence: [EvidenceDigest] = [], summary: String
    ) {
        self.kind = kind
        self.severity = severity
        self.detectedAt = detectedAt
        self.extent = extent
        self.account = account
        self.evidence = evidence
        self.summary = summary
    }
}
