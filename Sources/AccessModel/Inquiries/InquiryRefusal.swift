/// Why an inquiry is refused. The refusal leaves a footprint.
package enum InquiryRefusal: String, Error, Sendable, CaseIterable {
    /// The role may not ask for this purpose.
    case purposeNotAllowed = "purpose_not_allowed"
    /// The role may not be shown this level.
    case levelNotAllowed = "level_not_allowed"
    /// A legal basis with the number of a case is needed, or stands where none can.
    case legalBasisRequired = "legal_basis_required"
    /// There is no consent of this business for this reader under the name given.
    case consentRequired = "consent_required"
    case consentNotYetValid = "consent_not_yet_valid"
    case consentRevoked = "consent_revoked"
    case consentExpired = "consent_expired"
    case consentExhausted = "consent_exhausted"
    case purposeNotCovered = "purpose_not_covered"
    case levelNotCovered = "level_not_covered"
    /// The reader has no open account of the business and answers for none.
    case noRelationship = "no_relationship"

    /// Whether the reader has no consent for what it asks, or nothing to do with the business. The others
    /// are mistakes in how it asks.
    package var isForWantOfGround: Bool {
        switch self {
        case .consentRequired, .consentNotYetValid, .consentRevoked, .consentExpired,
            .consentExhausted, .purposeNotCovered, .levelNotCovered, .noRelationship:
            true
        case .purposeNotAllowed, .levelNotAllowed, .legalBasisRequired: false
        }
    }

    /// What to do, for people.
    package var message: String {
        switch self {
        case .purposeNotAllowed: "Your role may not ask for this purpose."
        case .levelNotAllowed: "Your role may not be shown this level."
        case .legalBasisRequired:
            "An authority names its legal basis and the number of its case, and nobody else does."
        case .consentRequired:
            "The purpose needs a consent of the business to you; name one that it gave."
        case .consentNotYetValid: "The consent is not valid yet."
        case .consentRevoked: "The business took the consent back; ask it for another."
        case .consentExpired: "The consent has expired; ask the business for another."
        case .consentExhausted: "The consent's uses are spent; ask the business for another."
        case .purposeNotCovered: "The consent does not cover this purpose."
        case .levelNotCovered: "The consent does not cover this level; ask for a lower one."
        case .noRelationship:
            "The purpose or level is for lenders with an open account of the business."
        }
    }
}
