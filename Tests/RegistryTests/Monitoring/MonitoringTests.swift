import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// Who may be told of a business, who sees that somebody is, and when that ends.
@Suite struct MonitoringTests {
    /// A consent of the business to the lender.
    private func consent(
        _ stage: DisputeStage, to lender: Actor, level: DisclosureLevel = .l2,
        until: String = "2026-12-31", uses: Int? = nil
    ) async throws -> ConsentID {
        try await stage.registry.grantConsent(
            try ConsentTerms(
                subject: stage.subject, grantee: lender.id, purposes: [.inLoanOperation],
                level: level, validFrom: try #require(CalendarDate(parsing: "2026-01-01")),
                validUntil: try #require(CalendarDate(parsing: until)), uses: uses, evidence: nil),
            by: stage.business
        ).id
    }

    private func start(
        _ stage: DisputeStage, _ purpose: InquiryPurpose = .postLoanManagement,
        consent: ConsentID? = nil, until: CalendarDate? = nil, by actor: Actor? = nil
    ) async throws -> MonitoringState {
        try await stage.registry.startMonitoring(
            MonitoringTerms(
                subject: stage.subject, purpose: purpose, consent: consent, validUntil: until),
            by: actor ?? stage.lender)
    }

    private func listed(_ stage: DisputeStage, for actor: Actor) async throws -> [MonitoringState] {
        try await stage.registry.monitorings(for: actor, after: -1).monitorings
    }

    /// The business's file, as an authority sees it.
    private func file(_ stage: DisputeStage) async throws -> [VerifiedStatement] {
        try await stage.registry.lookUp(
            stage.subject, from: 0, limit: 100, for: stage.regulator.participant
        ).verified.statements
    }

    private func refusal(_ body: () async throws -> Void) async -> InquiryRefusal? {
        do {
            try await body()
            return nil
        } catch RegistryError.inquiryRefused(let refusal) {
            return refusal
        } catch {
            Issue.record("another error: \(error)")
            return nil
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func aMonitoringStandsInTheListsOfThoseWhomItConcerns(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        _ = try await stage.post("A1")
        let begun = try await start(stage)
        #expect(begun.participant == stage.lender.id && begun.subject == stage.subject)
        #expect(begun.validUntil == begun.startedOn.advanced(byDays: 365))
        for actor in [stage.lender, stage.business, stage.regulator] {
            #expect(try await listed(stage, for: actor) == [begun], "\(actor.role)")
            #expect(try await stage.registry.monitoring(begun.id, for: actor) == begun)
        }
        let stranger = try DisputeStage.business(
            "mill", SubjectID(parsing: Sample.businesses[1]))
        for actor in [stage.otherLender, stranger] {
            #expect(try await listed(stage, for: actor) == [])
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.monitoring(begun.id, for: actor)
                } == .notFound)
        }
        try stage.open.close()
        let again = try await stage.fixture.open()
        #expect(try await again.registry.monitoring(begun.id, for: stage.lender) == begun)
        let ended = try await again.registry.endMonitoring(begun.id, by: stage.lender)
        #expect(ended.end == .byParticipant)
        #expect(try await again.registry.monitoring(begun.id, for: stage.business) == ended)
    }

    @Test func itsStatementsSayWhoIsToldAndOnWhatGround() async throws {
        let stage = try await DisputeStage()
        let consent = try await consent(stage, to: stage.lender)
        let begun = try await start(stage, .inLoanOperation, consent: consent)
        _ = try await stage.registry.endMonitoring(begun.id, by: stage.lender)
        let statements = try await file(stage)
        let started = try #require(statements.first { $0.index == begun.opening })
        #expect(started.type?.vct == "tallystick/inquiry/monitoring_started/1")
        #expect(started["subject"] == .string(Sample.business))
        #expect(started["participant"] == "lender-a" && started["person"] == "li.wei")
        #expect(started["monitoring"] == .string(begun.id.text))
        #expect(started["purpose"] == "in_loan_operation")
        #expect(started["consent"] == .string(consent.text))
        #expect(started["legal_basis"] == .null && started["valid_until"] == "2026-12-31")
        let ended = try #require(statements.last)
        #expect(ended.type?.vct == "tallystick/inquiry/monitoring_ended/1")
        #expect(ended["monitoring"] == .string(begun.id.text))
        #expect(ended["reason"] == "by_participant" && ended["person"] == "li.wei")
    }

    @Test func itIsRefusedAsAnInquiryIsAndTheRefusalIsRecorded() async throws {
        let stage = try await DisputeStage()
        let others = try await consent(stage, to: stage.otherLender)
        let low = try await consent(stage, to: stage.lender, level: .l1)
        let taken = try await consent(stage, to: stage.lender)
        _ = try await stage.registry.revokeConsent(taken, reason: nil, by: stage.business)
        let cases: [(InquiryPurpose, ConsentID?, InquiryRefusal)] = [
            (.postLoanManagement, nil, .noRelationship),
            (.inLoanOperation, nil, .consentRequired),
            (.inLoanOperation, others, .consentRequired),
            (.inLoanOperation, low, .levelNotCovered),
            (.inLoanOperation, taken, .consentRevoked),
            (.guarantorReview, low, .purposeNotCovered),
            (.postLoanManagement, low, .purposeNotCovered),
            (.preLoanReview, low, .purposeNotAllowed), (.dispute, nil, .purposeNotAllowed),
            (.supervision, nil, .purposeNotAllowed),
        ]
        for (purpose, consent, reason) in cases {
            let refused = await refusal {
                _ = try await start(stage, purpose, consent: consent)
            }
            #expect(refused == reason, "\(purpose)")
            let statement = try #require(try await file(stage).last)
            #expect(statement.type?.vct == "tallystick/inquiry/refused/1")
            #expect(statement["reason"] == .string(reason.rawValue))
            #expect(statement["purpose"] == .string(purpose.rawValue))
            #expect(statement["participant"] == "lender-a")
        }
        #expect(try await listed(stage, for: stage.regulator) == [])
        for actor in [stage.business, stage.regulator] {
            let size = stage.registry.size
            #expect(await Refusal.of { _ = try await start(stage, by: actor) } == .forbidden)
            #expect(stage.registry.size == size)
        }
    }

    @Test func itSpendsOneUseOfItsConsentAndARefusalNone() async throws {
        let stage = try await DisputeStage()
        let consent = try await consent(stage, to: stage.lender, uses: 2)
        func used() async throws -> Int {
            try await stage.registry.consent(consent, for: stage.lender).used
        }
        _ = await refusal { _ = try await start(stage, .guarantorReview, consent: consent) }
        #expect(try await used() == 0)
        let begun = try await start(stage, .inLoanOperation, consent: consent)
        #expect(try await used() == 1)
        let again = await Refusal.of {
            _ = try await start(stage, .inLoanOperation, consent: consent)
        }
        #expect(again == .conflict("You are told of this business already."))
        #expect(try await used() == 1, "nothing was granted for it")
        _ = try await stage.registry.endMonitoring(begun.id, by: stage.lender)
        _ = try await start(stage, .inLoanOperation, consent: consent)
        #expect(try await used() == 2)
    }

    @Test func aLenderHasOneOfABusinessHoweverManyAskAtOnce() async throws {
        let stage = try await DisputeStage()
        _ = try await stage.post("A1")
        _ = try await stage.post("B1", by: stage.otherLender)
        let begun = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (try? await start(stage)) != nil }
            }
            return await group.reduce(into: 0) { if $1 { $0 += 1 } }
        }
        #expect(begun == 1)
        _ = try await start(stage, by: stage.otherLender)
        #expect(try await listed(stage, for: stage.business).count == 2)
        #expect(try await listed(stage, for: stage.lender).count == 1)
    }

    @Test(arguments: StoreEngine.allCases)
    func itEndsWithItsConsentInTheSameBlock(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        _ = try await stage.post("B1", by: stage.otherLender)
        let consent = try await consent(stage, to: stage.lender)
        let other = try await self.consent(stage, to: stage.lender)
        let begun = try await start(stage, .inLoanOperation, consent: consent)
        let standing = try await start(stage, by: stage.otherLender)
        // What does not stand on it goes on.
        _ = try await stage.registry.revokeConsent(other, reason: nil, by: stage.business)
        #expect(try await stage.registry.monitoring(begun.id, for: stage.lender) == begun)
        let size = stage.registry.size
        _ = try await stage.registry.revokeConsent(consent, reason: nil, by: stage.business)
        #expect(stage.registry.size == size + 3, "both, and their block")
        let statements = try await file(stage).suffix(2)
        #expect(
            statements.map(\.type?.vct) == [
                "tallystick/consent/revoked/1", "tallystick/inquiry/monitoring_ended/1",
            ])
        #expect(statements.last?["reason"] == "consent_revoked")
        #expect(
            statements.last?["person"] == .null && statements.last?["participant"] == "lender-a")
        let ended = try await stage.registry.monitoring(begun.id, for: stage.lender)
        #expect(ended.end == .consentRevoked && ended.standing(on: stage.registry.today) == .ended)
        #expect(
            try await stage.registry.monitoring(standing.id, for: stage.otherLender) == standing)
        let again = await Refusal.of {
            _ = try await stage.registry.endMonitoring(begun.id, by: stage.lender)
        }
        #expect(again == .conflict("The monitoring was over before."))
    }

    @Test func itsLastDayIsNeverAfterItsConsents() async throws {
        let stage = try await DisputeStage()
        let today = stage.registry.today
        let last = today.advanced(byDays: 10)
        let consent = try await consent(stage, to: stage.lender, until: last.description)
        for until in [today.advanced(byDays: -1), last.advanced(byDays: 1)] {
            let refused = await Refusal.of {
                _ = try await start(stage, .inLoanOperation, consent: consent, until: until)
            }
            #expect(refused == .unprocessable("/valid_until"))
        }
        let begun = try await start(stage, .inLoanOperation, consent: consent)
        #expect(begun.validUntil == last)
        // After it another may begin, on another ground.
        stage.fixture.clock.advance(seconds: 11 * 86_400)
        _ = try await stage.post("A1")
        let next = try await start(stage)
        #expect(
            try await listed(stage, for: stage.lender).map { $0.standing(on: stage.registry.today) }
                == [.expired, .active])
        #expect(
            await Refusal.of {
                _ = try await stage.registry.endMonitoring(begun.id, by: stage.lender)
            } == .conflict("The monitoring was over before."))
        for actor in [stage.otherLender, stage.business] {
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.endMonitoring(next.id, by: actor)
                } == .notFound, "\(actor.role)")
        }
    }

    @Test func otherLendersDoNotSeeEvenTheType() async throws {
        let stage = try await DisputeStage()
        _ = try await stage.post("A1")
        _ = try await stage.post("B1", by: stage.otherLender)
        let begun = try await start(stage)
        let question = InquiryQuestion(
            InquiryTerms(subject: stage.subject, purpose: .postLoanManagement, level: .l4))
        for (actor, isShown) in [(stage.otherLender, false), (stage.lender, true)] {
            let answer = try await stage.registry.inquire(question, by: actor)
            let shown = try #require(
                answer.report.answer.verified.statements.first { $0.index == begun.opening })
            #expect(shown.isOpened == isShown, "\(actor.id)")
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func itIsErasedWithTheBusinessAndOutlivesTheErasureOfAStatement(
        _ engine: StoreEngine
    ) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let begun = try await start(stage)
        let operatorPerson = try stage.registry.operatorPerson(.first)
        func erase(_ target: ErasureTarget) async throws {
            _ = try await stage.registry.erase(
                ErasureOrder(
                    target: target, reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
                    actor: operatorPerson))
        }
        try await erase(.statement(leaf))
        #expect(try await stage.registry.monitoring(begun.id, for: stage.lender) == begun)
        // Who watches whom stays on record as long as the business does.
        await #expect(throws: RegistryError.self) { try await erase(.statement(begun.opening)) }
        try await erase(.business(stage.subject))
        #expect(
            await Refusal.of {
                _ = try await stage.registry.monitoring(begun.id, for: stage.lender)
            } == .notFound)
        for actor in [stage.lender, stage.business, stage.regulator] {
            #expect(try await listed(stage, for: actor) == [])
        }
        // What comes after is a beginning.
        _ = try await stage.post("A2")
        _ = try await start(stage)
        #expect(try await listed(stage, for: stage.lender).count == 1)
    }

    @Test func theFootprintsNameWhoIsTold() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let own = InquiryQuestion(
            InquiryTerms(subject: stage.subject, purpose: .subjectSelf, level: .subject))
        func footprints() async throws -> JSONObject {
            let answer = try await stage.registry.inquire(own, by: stage.business)
            return try #require(
                FootprintView.value(
                    own: answer.report.answer.verified, merged: [],
                    at: answer.report.answer.moment
                ).objectValue)
        }
        let before = try await footprints()
        #expect(before["monitorings"] == nil && before["acknowledgements"] == nil)
        let begun = try await start(stage)
        let said = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        let during = try await footprints()
        let monitoring = try #require(
            during["monitorings"]?.arrayValue?.first?.objectValue)
        #expect(monitoring["index"] == .integer(Int64(begun.opening)))
        #expect(monitoring["monitoring"] == .string(begun.id.text))
        #expect(monitoring["participant"] == "lender-a" && monitoring["ended_at"] == .null)
        #expect(monitoring["valid_until"] == .string(begun.validUntil.description))
        let acknowledgement = try #require(
            during["acknowledgements"]?.arrayValue?.first?.objectValue)
        #expect(acknowledgement["index"] == .integer(Int64(said.index)))
        #expect(acknowledgement["record"] == .integer(Int64(leaf)))
        #expect(acknowledgement["lender"] == "lender-a" && acknowledgement["account_no"] == "A1")
        _ = try await stage.registry.endMonitoring(begun.id, by: stage.lender)
        let after = try #require(
            try await footprints()["monitorings"]?.arrayValue?.first?.objectValue)
        #expect(after["reason"] == "by_participant" && after["ended_at"]?.stringValue != nil)
    }
}
