import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

@Suite struct DisputeOpeningTests {
    @Test(arguments: StoreEngine.allCases)
    func aDisputeStandsInTheListsOfThoseWhomItConcerns(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let dispute = try await stage.dispute([leaf])
        #expect(dispute.claim.respondent == stage.lender.id)
        #expect(dispute.claim.openedBy == stage.business.id)
        #expect(dispute.phase == .notified)
        #expect(dispute.overdue(on: dispute.openedOn) == [])
        for actor in [stage.lender, stage.business, stage.regulator] {
            #expect(try await stage.listed(for: actor) == [dispute], "\(actor.role)")
        }
        #expect(try await stage.listed(for: stage.otherLender) == [])
        try stage.open.close()
        let again = try await stage.fixture.open()
        let answer = try await again.registry.dispute(dispute.dispute, for: stage.lender)
        #expect(answer.dispute == dispute)
    }

    @Test func itsStatementSaysWhatIsDisputedAndByWhenWhatIsDue() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let dispute = try await stage.dispute([leaf])
        let answer = try await stage.registry.dispute(dispute.dispute, for: stage.lender)
        let verified = try LedgerVerifier(key: stage.registry.verifierKey)
            .verify(answer.proof.presentation.reread(), about: nil)
        let statement = try #require(verified.statements.first)
        #expect(statement.index == dispute.opening)
        for (name, value) in dispute.json.members
        where ["targets", "ground", "opened_on", "notified_on", "answer_due_on", "due_on"]
            .contains(name)
        {
            #expect(statement[name] == value, "\(name)")
        }
        #expect(statement["subject"] == .string(Sample.business))
        #expect(statement["participant"] == "bakery")
        #expect(statement["person"] == "li.wei")
        #expect(statement["respondent"] == "lender-a")
        #expect(statement["text"] == "That is not so.")
    }

    @Test func whatIsNotInTheFileIsNotFoundWhateverItIs() async throws {
        let stage = try await DisputeStage()
        let own = try await stage.post("A1")
        let others = try await stage.post("A2", of: Sample.businesses[1])
        let size = stage.registry.size
        // A leaf that is not there, another's record, a batch, a block, genesis, an admission.
        for leaf in [size, -1, .max, others, own + 1, own + 2, 0, 2] {
            for targets in [[leaf], [own, leaf]] {
                #expect(
                    await Refusal.of { _ = try await stage.dispute(targets) } == .notFound,
                    "\(targets)")
            }
        }
        let stranger = try DisputeStage.business(
            "mill", SubjectID(parsing: Sample.businesses[1]))
        #expect(
            await Refusal.of { _ = try await stage.dispute([own], by: stranger) } == .notFound)
        #expect(try await stage.listed(for: stage.regulator) == [])
    }

    @Test func aLenderDisputesItsOwnRecordsOnly() async throws {
        let stage = try await DisputeStage()
        let own = try await stage.post("A1")
        let others = try await stage.post("B1", by: stage.otherLender)
        #expect(
            try await stage.dispute([own], by: stage.lender).claim.respondent == stage.lender.id)
        for (targets, ground) in [
            ([others], DisputeGround.amount), ([own, others], .amount),
            ([others], .inquiryUnauthorised),
        ] {
            #expect(
                await Refusal.of {
                    _ = try await stage.dispute(targets, ground, by: stage.lender)
                } == .notFound)
        }
        for role in [Role.regulator, .operator, .auditor] {
            let actor = try DisputeStage.actor("other-1", role)
            #expect(
                await Refusal.of { _ = try await stage.dispute([own], by: actor) } == .forbidden)
        }
    }

    @Test func oneDisputeIsWithOneRespondent() async throws {
        let stage = try await DisputeStage()
        let targets = [
            try await stage.post("A1"), try await stage.post("B1", by: stage.otherLender),
        ]
        #expect(
            await Refusal.of { _ = try await stage.dispute(targets) } == .unprocessable("/targets"))
        #expect(await Refusal.of { _ = try await stage.dispute([]) } == .unprocessable("/targets"))
        let many = Array(repeating: targets[0], count: 51)
        #expect(
            await Refusal.of { _ = try await stage.dispute(many) } == .unprocessable("/targets"))
    }

    @Test func theTextIsOfBoundedLength() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        for (length, refusal) in [(2_000, Refusal.none), (2_001, .unprocessable("/text"))] {
            let request = DisputeRequest(
                subject: stage.subject, targets: [leaf], ground: .date,
                text: String(repeating: "信", count: length))
            #expect(
                await Refusal.of {
                    _ = try await stage.registry.openDispute(request, by: stage.business)
                } == refusal)
        }
    }

    @Test func whatIsDisputedIsNotDisputedAgainUntilThatHasEnded() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let dispute = try await stage.dispute([leaf])
        #expect(
            await Refusal.of { _ = try await stage.dispute([leaf]) } == .conflict(.openAlready))
        _ = try await stage.dispute([leaf], .date)
        _ = try await stage.registry.take(.withdraw, in: dispute.dispute, by: stage.business)
        _ = try await stage.dispute([leaf])
    }

    @Test(arguments: StoreEngine.allCases)
    func ofManyAtOnceOneIsOpened(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let refusals = await withTaskGroup { group in
            for _ in 0..<30 {
                group.addTask { await Refusal.of { _ = try await stage.dispute([leaf]) } }
            }
            return await group.reduce(into: [Refusal: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(refusals == [.none: 1, .conflict(.openAlready): 29])
        #expect(try await stage.listed(for: stage.lender).count == 1)
    }

    @Test func anInquiryIsDisputedOnItsOwnGroundOnly() async throws {
        let stage = try await DisputeStage()
        let record = try await stage.post("A1")
        let question = InquiryQuestion(
            InquiryTerms(subject: stage.subject, purpose: .preLoanReview, level: .l2))
        // Without consent it is refused, and leaves its footprint.
        _ = try? await stage.registry.inquire(question, by: stage.otherLender)
        let inquiry = record + 3
        #expect(
            await Refusal.of { _ = try await stage.dispute([inquiry]) }
                == .unprocessable("/ground"))
        #expect(
            await Refusal.of { _ = try await stage.dispute([record], .inquiryUnauthorised) }
                == .unprocessable("/ground"))
        let dispute = try await stage.dispute([inquiry], .inquiryUnauthorised)
        #expect(dispute.claim.respondent == stage.otherLender.id)
        let registry = stage.registry
        _ = try await registry.take(
            .answer(.upheld, text: "By mistake."), in: dispute.dispute, by: stage.otherLender)
        let ended = try await registry.take(
            .resolve(.upheld, correction: nil, text: nil), in: dispute.dispute,
            by: stage.otherLender)
        #expect(ended.phase == .resolved)
    }
}
