package import CreditModel

/// What a reader asks for, and on what ground.
package struct InquiryTerms: Sendable, Equatable {
    package let subject: SubjectID
    package let purpose: InquiryPurpose
    package let level: DisclosureLevel
    package let consent: ConsentID?
    package let legalBasis: LegalBasis?
    /// The number of an authority's case.
    package let caseNumber: String?

    package init(
        subject: SubjectID, purpose: InquiryPurpose, level: DisclosureLevel,
        consent: ConsentID? = nil, legalBasis: LegalBasis? = nil, caseNumber: String? = nil
    ) {
        self.subject = subject
        self.purpose = purpose
        self.level = level
        self.consent = consent
        self.legalBasis = legalBasis
        self.caseNumber = caseNumber
    }

    /// Whether the inquiry spends a consent.
    package var needsConsent: Bool { purpose.isByConsent }

    /// Checks all that does not depend on a consent.
    ///
    /// - Parameters:
    ///   - own: the business that the reader itself is, of a business.
    ///   - isCustomer: whether the business has an open account with the reader, or answers for
    ///     one.
    package func check(
        role: Role, own: SubjectID?, isCustomer: Bool
    ) throws(InquiryRefusal) {
        switch role {
        case .lender:
            guard purpose.isByConsent || purpose.isByRelationship else {
                throw .purposeNotAllowed
            }
            guard level.isForLenders else { throw .levelNotAllowed }
            guard legalBasis == nil, caseNumber == nil else { throw .legalBasisRequired }
            guard isCustomer || !(purpose.isByRelationship || level == .l4) else {
                throw .noRelationship
            }
        case .regulator:
            guard purpose.isByLaw else { throw .purposeNotAllowed }
            guard level == .regulator else { throw .levelNotAllowed }
            guard legalBasis != nil, caseNumber != nil else { throw .legalBasisRequired }
        case .business:
            guard purpose == .subjectSelf, subject == own else { throw .purposeNotAllowed }
            guard level == .subject else { throw .levelNotAllowed }
            guard legalBasis == nil, caseNumber == nil else { throw .legalBasisRequired }
        case .operator, .auditor: throw .purposeNotAllowed
        }
    }
}
