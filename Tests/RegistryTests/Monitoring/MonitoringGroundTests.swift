import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// Whether a lender is told by its monitoring once what that was granted on is gone.
@Suite struct MonitoringGroundTests {
    private let stage: DisputeStage
    private let reporter: Participant
    private var registry: Registry { stage.registry }

    init() async throws {
        stage = try await DisputeStage(.sqlite)
        reporter = stage.otherLender.participant
        try await stage.registry.shipped("threshold-alert-record")
    }

    private func start(_ purpose: InquiryPurpose, consent: ConsentID? = nil) async throws {
        _ = try await registry.startMonitoring(
            MonitoringTerms(subject: stage.subject, purpose: purpose, consent: consent),
            by: stage.lender)
    }

    /// Another lender reports a judgment, of which whoever watches the business is told.
    private func judge(_ number: Int) async throws {
        _ = try await registry.post(
            [
                SampleLine(
                    type: "public.record", subject: Sample.business, other: nil,
                    member: "case_no", account: "C-\(number)",
                    text: """
                        {"type":"public.record","subject":"\(Sample.business)",\
                        "origin":"historical","kind":"judgment","authority":"A court",\
                        "case_no":"C-\(number)","on":"2026-01-06","amount":\(number),\
                        "currency":"CNY"}
                        """)
            ], by: reporter)
    }

    private func close(_ account: String, of subject: String = Sample.business) async throws {
        _ = try await registry.post(
            [
                SampleLine(
                    type: "account.closed", subject: subject, other: nil, member: "account_no",
                    account: account,
                    text: """
                        {"type":"account.closed","subject":"\(subject)",\
                        "account_no":"\(account)","reason":"repaid","on":"2026-09-20"}
                        """)
            ], by: stage.lender.participant)
    }

    /// How many alerts the lender has had.
    private func alerts() async throws -> Int {
        try await registry.events(for: stage.lender.id, after: nil, limit: 100).events
            .count { $0.type == .contractNotice }
    }

    @Test func aLenderIsToldNoMoreOnceItsLastAccountIsClosed() async throws {
        _ = try await stage.post("A1")
        _ = try await stage.post("A2")
        try await start(.postLoanManagement)
        try await judge(1)
        #expect(try await alerts() == 1)
        try await close("A1")
        try await judge(2)
        #expect(try await alerts() == 2, "another account is open")
        try await close("A2")
        try await judge(3)
        #expect(try await alerts() == 2)
        // What it stands on came back before its last day.
        _ = try await stage.post("A3")
        try await judge(4)
        #expect(try await alerts() == 3)
        _ = try await registry.replayed()
    }

    @Test func aLenderIsToldWhileTheBusinessAnswersToItForAnothersDebt() async throws {
        let other = Sample.businesses[1]
        _ = try await stage.post("G1", of: other)
        _ = try await registry.post(
            [.guarantee("G1", of: other, by: Sample.business)], by: stage.lender.participant)
        try await start(.postLoanManagement)
        try await judge(1)
        #expect(try await alerts() == 1)
    }

    @Test func oneThatStandsOnAConsentNeedsNoAccount() async throws {
        let consent = try await registry.grantConsent(
            try ConsentTerms(
                subject: stage.subject, grantee: stage.lender.id, purposes: [.inLoanOperation],
                level: .l2, validFrom: try #require(CalendarDate(parsing: "2026-01-01")),
                validUntil: try #require(CalendarDate(parsing: "2026-12-31")), uses: nil,
                evidence: nil),
            by: stage.business
        ).id
        try await start(.inLoanOperation, consent: consent)
        try await judge(1)
        #expect(try await alerts() == 1)
        _ = try await registry.revokeConsent(consent, reason: nil, by: stage.business)
        try await judge(2)
        #expect(try await alerts() == 1)
    }

    /// Whoever still has to do with the business is told beside one that has not.
    @Test func eachLenderIsAskedAboutByItself() async throws {
        let third = try DisputeStage.actor("lender-c", .lender)
        _ = try await registry.admit(third.participant, name: "A third")
        _ = try await stage.post("A1")
        _ = try await stage.post("T1", by: third)
        try await start(.postLoanManagement)
        _ = try await registry.startMonitoring(
            MonitoringTerms(subject: stage.subject, purpose: .postLoanManagement), by: third)
        try await close("A1")
        try await judge(1)
        #expect(try await alerts() == 0)
        let told = try await registry.events(for: third.id, after: nil, limit: 100).events
        #expect(told.map(\.type).contains(.contractNotice))
    }
}
