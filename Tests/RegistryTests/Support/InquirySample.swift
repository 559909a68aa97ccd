import AccessModel
import CreditModel
import Registry
import Testing

/// Those who ask in tests of inquiries.
enum InquirySample {
    static func lender(_ name: String = "lender-a") throws -> Actor {
        Actor(
            participant: try Sample.lender(name), person: try #require(PersonID(parsing: "li.wei")))
    }

    static func regulator() throws -> Actor {
        Actor(
            participant: try Sample.regulator(),
            person: try #require(PersonID(parsing: "officer-1")))
    }

    static func business(_ subject: String = Sample.business) throws -> Actor {
        Actor(
            participant: Participant(id: try ParticipantID(parsing: "some-firm"), role: .business),
            person: try #require(PersonID(parsing: "owner")),
            subject: try SubjectID(parsing: subject))
    }

    static func terms(
        on subject: String = Sample.business, _ purpose: InquiryPurpose = .preLoanReview,
        _ level: DisclosureLevel = .l1, consent: ConsentID? = nil, legalBasis: LegalBasis? = nil,
        caseNumber: String? = nil
    ) throws -> InquiryTerms {
        InquiryTerms(
            subject: try SubjectID(parsing: subject), purpose: purpose, level: level,
            consent: consent, legalBasis: legalBasis, caseNumber: caseNumber)
    }

    static func supervision(on subject: String = Sample.business) throws -> InquiryTerms {
        try terms(
            on: subject, .supervision, .regulator, legalBasis: .statute, caseNumber: "2026-17")
    }
}

extension Registry {
    /// Admits the lender where it is new, and has the business consent to its inquiries.
    func consent(
        to lender: Actor, on subject: String = Sample.business, level: DisclosureLevel = .l3,
        uses: Int? = nil
    ) async throws -> ConsentID {
        _ = try await admit(lender.participant, name: "A lender")
        return try await grantConsent(
            try ConsentTerms(
                subject: try SubjectID(parsing: subject), grantee: lender.id,
                purposes: [.preLoanReview], level: level,
                validFrom: try #require(CalendarDate(parsing: "2026-01-01")),
                validUntil: try #require(CalendarDate(parsing: "2026-12-31")), uses: uses,
                evidence: nil),
            by: try InquirySample.business(subject)
        ).id
    }
}
