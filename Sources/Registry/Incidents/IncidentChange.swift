package import AccessModel

/// What a person does about an incident.
package enum IncidentChange: Sendable {
    case amend(IncidentAmendment)
    /// `digest` is of the report as it was sent; `nil` where it was sent as the registry drafted it.
    case report(IncidentReportStage, to: String, digest: EvidenceDigest?)
    case waive(IncidentDuty, reason: String)
    case close(summary: String, cause: String, measures: String)

    /// Whether a participant in a role may do it.
    func isOpen(to role: Role) -> Bool {
        switch self {
        case .waive: role == .regulator
        case .amend, .report, .close: role == .regulator || role == .operator
        }
    }

    func checkTexts() throws(RegistryError) {
        switch self {
        case .amend(let amendment):
            try IncidentTexts.check(amendment.reason, at: "/reason")
            try IncidentTexts.check(amendment.account)
        case .report(_, let to, _):
            try IncidentTexts.check(to, most: IncidentTexts.longestAddressee, at: "/to")
        case .waive(_, let reason): try IncidentTexts.check(reason, at: "/reason")
        case .close(let summary, let cause, let measures):
            try IncidentTexts.check(summary, at: "/summary")
            try IncidentTexts.check(cause, at: "/cause")
            try IncidentTexts.check(measures, at: "/measures")
        }
    }
}
