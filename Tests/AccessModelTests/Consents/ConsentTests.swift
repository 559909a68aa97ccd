import AccessModel
import CreditModel
import Testing

struct ConsentTests {
    private let subject: SubjectID
    private let lender: ParticipantID
    private let day: CalendarDate

    init() throws {
        subject = try SubjectID(parsing: "lei:5493001NTNQJDH60PM02")
        lender = try ParticipantID(parsing: "bank-a")
        day = try #require(CalendarDate(parsing: "2026-03-10"))
    }

    private func terms(
        purposes: [InquiryPurpose] = [.preLoanReview, .guarantorReview],
        level: DisclosureLevel = .l3, from: String = "2026-03-01", until: String = "2026-03-31",
        uses: Int? = 2
    ) throws -> ConsentTerms {
        try ConsentTerms(
            subject: subject, grantee: lender, purposes: purposes, level: level,
            validFrom: try #require(CalendarDate(parsing: from)),
            validUntil: try #require(CalendarDate(parsing: until)), uses: uses,
            evidence: EvidenceDigest(parsing: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
    }

    private func consent(_ terms: ConsentTerms) -> ConsentState {
        ConsentState(
            id: ConsentID(random: String(repeating: "A", count: 20)), terms: terms, grantedOn: day)
    }

    private func use(
        _ consent: ConsentState, by reader: String = "bank-a", about: SubjectID? = nil,
        _ purpose: InquiryPurpose = .preLoanReview, _ level: DisclosureLevel = .l2,
        on day: String = "2026-03-10"
    ) throws -> ConsentState {
        try consent.using(
            by: try ParticipantID(parsing: reader), about: about ?? subject, for: purpose,
            level: level, on: try #require(CalendarDate(parsing: day)))
    }

    @Test func aConsentIsReadBackAsItWasKept() throws {
        for state in [
            consent(try terms()), try use(consent(try terms(uses: nil))),
            try #require(consent(try terms()).revoked(on: day)),
        ] {
            #expect(ConsentState(json: state.json) == state)
        }
    }

    @Test func usesAreSpentOneByOne() throws {
        let once = try use(consent(try terms()))
        #expect(once.standing(on: day) == .active)
        let twice = try use(once)
        #expect(twice.standing(on: day) == .exhausted)
        #expect(throws: InquiryRefusal.consentExhausted) { try use(twice) }
    }

    @Test func aConsentCoversWhatItSaysAndNoMore() throws {
        let state = consent(try terms())
        #expect(throws: InquiryRefusal.consentRequired) { try use(state, by: "bank-b") }
        let other = try SubjectID(parsing: "lei:529900T8BM49AURSDO55")
        #expect(throws: InquiryRefusal.consentRequired) { try use(state, about: other) }
        #expect(throws: InquiryRefusal.purposeNotCovered) { try use(state, .relatedParty) }
        #expect(throws: InquiryRefusal.levelNotCovered) { try use(state, .preLoanReview, .l4) }
        #expect(throws: InquiryRefusal.levelNotCovered) {
            try use(state, .preLoanReview, .regulator)
        }
        #expect(throws: InquiryRefusal.consentNotYetValid) { try use(state, on: "2026-02-28") }
        #expect(throws: InquiryRefusal.consentExpired) { try use(state, on: "2026-04-01") }
        #expect(try use(state, .guarantorReview, .l3, on: "2026-03-31").used == 1)
    }

    @Test func aRevokedConsentIsRevokedOnceAndForAll() throws {
        let revoked = try #require(consent(try terms()).revoked(on: day))
        #expect(revoked.revoked(on: day) == nil)
        #expect(throws: InquiryRefusal.consentRevoked) { try use(revoked) }
    }

    @Test func termsThatCannotBeAreRefused() throws {
        #expect(throws: ConsentTermsFault.purposes) { try terms(purposes: []) }
        #expect(throws: ConsentTermsFault.purposes) { try terms(purposes: [.supervision]) }
        #expect(throws: ConsentTermsFault.purposes) {
            try terms(purposes: [.preLoanReview, .preLoanReview])
        }
        #expect(throws: ConsentTermsFault.level) { try terms(level: .subject) }
        #expect(throws: ConsentTermsFault.validity) { try terms(until: "2026-02-28") }
        #expect(throws: ConsentTermsFault.validity) { try terms(until: "2040-01-01") }
        #expect(throws: ConsentTermsFault.uses) { try terms(uses: 0) }
    }
}
