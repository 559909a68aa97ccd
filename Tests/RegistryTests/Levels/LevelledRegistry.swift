import AccessModel
import CreditModel
import Ledger
import Registry
import Testing

/// A registry in which a lender asks about businesses that others lent to as well. What tells the
/// others has "sentinel" in it, and each of their amounts is 77700 and two digits.
struct LevelledRegistry {
    static let (business, merged) = (Sample.businesses[0], Sample.businesses[1])
    static let guarantor = Sample.businesses[2]
    static let lenderLevels: [DisclosureLevel] = [.l0, .l1, .l2, .l3, .l4]

    let fixture: RegistryFixture
    let registry: Registry

    /// The reader lent first. The first of the others did on a guarantee, and says that the business
    /// is one with another that it lent to.
    init(others: [String]) async throws {
        fixture = try RegistryFixture()
        registry = try await fixture.open().registry
        let reader = try Sample.lender()
        _ = try await registry.admit(reader, name: "The reader")
        _ = try await registry.post([.opening("OWN-1", of: Self.business)], by: reader)
        for (place, name) in others.enumerated() {
            let number = "\(name.uppercased())-NO"
            let amount = 7_770_007 + place
            var lines: [SampleLine] = [
                .opening(number, of: Self.business, amount: amount, reference: name)
            ]
            if place == 0 {
                lines += [
                    .guarantee(
                        number, of: Self.business, by: Self.guarantor, amount: amount + 10),
                    .merger(name, of: Self.merged, into: Self.business),
                    .opening(number + "-2", of: Self.merged, amount: amount + 20),
                ]
            }
            _ = try await registry.post(lines, by: Sample.lender(name))
        }
    }

    /// What is answered at a level, to whoever may have it.
    func report(
        on business: String = business, at level: DisclosureLevel
    ) async throws -> InquiryAnswer {
        let subject = try SubjectID(parsing: business)
        let person = try #require(PersonID(parsing: "li.wei"))
        let owner = Actor(
            participant: Participant(id: try ParticipantID(parsing: "some-firm"), role: .business),
            person: person, subject: subject)
        let (terms, actor): (InquiryTerms, Actor)
        switch level {
        case .regulator:
            actor = Actor(participant: try Sample.regulator(), person: person)
            terms = InquiryTerms(
                subject: subject, purpose: .supervision, level: level, legalBasis: .statute,
                caseNumber: "2026-1")
        case .subject:
            actor = owner
            terms = InquiryTerms(subject: subject, purpose: .subjectSelf, level: level)
        case .l0, .l1, .l2, .l3, .l4:
            actor = Actor(participant: try Sample.lender(), person: person)
            let consent = try await registry.grantConsent(
                ConsentTerms(
                    subject: subject, grantee: actor.id, purposes: [.preLoanReview], level: level,
                    validFrom: try #require(CalendarDate(parsing: "2026-01-01")),
                    validUntil: try #require(CalendarDate(parsing: "2027-12-31")), uses: 1,
                    evidence: nil), by: owner)
            terms = InquiryTerms(
                subject: subject, purpose: .preLoanReview, level: level, consent: consent.id)
        }
        return try await registry.inquire(InquiryQuestion(terms), by: actor)
    }

    /// The files of an answer, as a verifier reads them from their bytes.
    func files(_ answer: InquiryAnswer) throws -> [SubjectID: VerifiedPresentation] {
        var files: [SubjectID: VerifiedPresentation] = [:]
        for file in [answer.report.answer] + answer.report.merged {
            let verified = try LedgerVerifier(key: registry.verifierKey)
                .verify(file.presentation.reread(), about: nil)
            let label = try #require(verified.label?.text)
            files[try SubjectID(parsing: String(label.dropFirst("subject:".count)))] = verified
        }
        return files
    }
}
