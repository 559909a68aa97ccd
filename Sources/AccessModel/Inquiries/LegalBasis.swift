/// On what grounds an authority asks without consent (code list T17).
package enum LegalBasis: String, Sendable, CaseIterable {
    case statute
    case courtOrder = "court_order"
    case supervisoryOrder = "supervisory_order"
    case lawEnforcementRequest = "law_enforcement_request"
    case taxAuthority = "tax_authority"
    case other
}
