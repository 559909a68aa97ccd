extension InquiryPurpose {
    /// Whether a lender asks for it under a consent.
    package var isByConsent: Bool {
        switch self {
        case .preLoanReview, .inLoanOperation, .relatedParty, .guarantorReview: true
        case .postLoanManagement, .dispute, .subjectSelf, .supervision, .judicial: false
        }
    }

    /// Whether a lender asks for it because the business is its customer.
    package var isByRelationship: Bool {
        switch self {
        case .postLoanManagement, .dispute: true
        case .preLoanReview, .inLoanOperation, .relatedParty, .guarantorReview, .subjectSelf,
            .supervision, .judicial:
            false
        }
    }

    /// Whether an authority asks for it.
    package var isByLaw: Bool {
        switch self {
        case .supervision, .judicial, .dispute: true
        case .preLoanReview, .inLoanOperation, .postLoanManagement, .relatedParty,
            .guarantorReview, .subjectSelf:
            false
        }
    }
}
