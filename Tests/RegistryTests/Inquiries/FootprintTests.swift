import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// What a business and an authority are told of who asked, and what lenders are not.
@Suite struct FootprintTests {
    private func footprints(_ answer: InquiryAnswer) -> JSONValue {
        FootprintView.value(
            own: answer.report.answer.verified, merged: answer.report.merged.map(\.verified),
            at: answer.report.answer.moment)
    }

    private func list(_ name: String, _ answer: InquiryAnswer) -> [JSONObject] {
        footprints(answer).objectValue?[name]?.arrayValue?.compactMap(\.objectValue) ?? []
    }

    @Test func everyoneWhoAskedIsNamedToTheBusinessAndToAuthorities() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let consent = try await stage.registry.grantConsent(
            try ConsentTerms(
                subject: stage.subject, grantee: stage.lender.id, purposes: [.preLoanReview],
                level: .l3, validFrom: try #require(CalendarDate(parsing: "2026-01-01")),
                validUntil: try #require(CalendarDate(parsing: "2026-12-31")), uses: nil,
                evidence: nil),
            by: try InquirySample.business()
        ).id
        let dispute = try await stage.dispute([leaf])
        let asked = InquiryQuestion(try InquirySample.terms(consent: consent))
        let served = try await stage.registry.inquire(asked, by: stage.lender)
        await #expect(throws: RegistryError.self) {
            try await stage.registry.inquire(
                InquiryQuestion(try InquirySample.terms()), by: stage.otherLender)
        }
        _ = try await stage.answer(dispute, .refused)
        let known = stage.registry.size
        _ = try await stage.registry.revokeConsent(
            consent, reason: nil, by: try InquirySample.business())
        let law = try await stage.registry.inquire(
            InquiryQuestion(try InquirySample.supervision()), by: stage.regulator)
        let own = InquiryTerms(subject: stage.subject, purpose: .subjectSelf, level: .subject)
        let whole = try await stage.registry.inquire(InquiryQuestion(own), by: stage.business)

        let inquiries = list("inquiries", whole)
        #expect(inquiries.map { $0["participant"] } == ["lender-a", "lender-b", "watch-1"])
        #expect(inquiries.map { $0["outcome"] } == ["served", "refused", "served"])
        #expect(inquiries.map { $0["reason"] } == [.null, "consent_required", .null])
        #expect(inquiries.map { $0["form"] } == ["report", .null, "report"])
        #expect(inquiries.map { $0["consent"] } == [.string(consent.text), .null, .null])
        #expect(inquiries.map { $0["level"] } == ["L1", "L1", "LR"])
        #expect(inquiries.first?["index"] == .integer(Int64(served.leafIndex)))
        #expect(inquiries.last?["case_no"] == "2026-17")
        let consents = list("consents", whole)
        #expect(consents.map { $0["type"] } == ["consent.granted", "consent.revoked"])
        #expect(consents.allSatisfy { $0["participant"] == "lender-a" })
        let disputes = list("disputes", whole)
        #expect(disputes.map { $0["dispute"] } == [.string(dispute.dispute.text)])
        #expect(
            disputes.first?["state"] == "answered"
                && disputes.first?["targets"] == [.integer(Int64(leaf))])

        // An inquiry does not name itself, and the authority sees what the business sees.
        #expect(list("inquiries", law) == Array(inquiries.dropLast()))
        #expect(list("consents", law) == consents && list("disputes", law) == disputes)
        // What was known then.
        let then = try await stage.registry.inquire(
            InquiryQuestion(
                own, moment: try AskedMoment(asOfText: nil, knownAtText: "\(known)")),
            by: stage.business)
        #expect(list("inquiries", then) == Array(inquiries.dropLast()))
        #expect(list("consents", then) == Array(consents.dropLast()))
        // A lender learns nothing of the others, nor of itself.
        #expect(footprints(served) == .null)
    }
}
