import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// What a business may say is right, and who hears of it.
@Suite struct AcknowledgementTests {
    private static let saidBefore = Refusal.conflict("You said before that this record is right.")
    private static let disputed = Refusal.conflict(
        "You dispute this record: withdraw the dispute first.")
    private static let notInForce = Refusal.conflict(
        "The record was corrected or withdrawn; see what stands now.")

    private func refusal(
        _ stage: DisputeStage, of leaf: Int, by actor: Actor? = nil
    ) async -> Refusal {
        await Refusal.of {
            _ = try await stage.registry.acknowledge(record: leaf, by: actor ?? stage.business)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func aRecordIsSaidToBeRightOnce(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let said = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        #expect(said.record.index == leaf && said.record.accountNumber == "A1")
        #expect(said.record.lender == stage.lender.id)
        let statement = try #require(
            try await stage.registry.lookUp(
                stage.subject, from: 0, limit: 100, for: stage.regulator.participant
            ).verified.statements.last)
        #expect(statement.index == said.index)
        #expect(statement.type?.vct == "tallystick/dispute/acknowledged/1")
        #expect(statement["record"] == .integer(Int64(leaf)))
        #expect(statement["subject"] == .string(Sample.business))
        #expect(statement["participant"] == "bakery" && statement["person"] == "li.wei")
        #expect(statement["lender"] == "lender-a" && statement["account_no"] == "A1")
        #expect(await refusal(stage, of: leaf) == Self.saidBefore)
        try stage.open.close()
        let again = try await stage.fixture.open()
        let repeated = await Refusal.of {
            _ = try await again.registry.acknowledge(record: leaf, by: stage.business)
        }
        #expect(repeated == Self.saidBefore)
    }

    @Test func saidTwiceAtOnceItIsRecordedOnce() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let said = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { await refusal(stage, of: leaf) == .none } }
            return await group.reduce(into: 0) { if $1 { $0 += 1 } }
        }
        #expect(said == 1)
    }

    @Test func whoReportedItIsToldAndCanProveIt() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let said = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        let events = try await stage.registry.events(for: stage.lender.id, after: nil, limit: 10)
        let event = try #require(events.events.last)
        #expect(event.type == .recordAcknowledged && event.leafIndex == said.index)
        #expect(event.json["record"] == .integer(Int64(leaf)))
        #expect(event.json["subject"] == .string(Sample.business))
        let proof = try await stage.registry.proof(of: event.id, for: stage.lender.id)
        let shown = try #require(proof.answer.verified.statements.first)
        #expect(shown["record"] == .integer(Int64(leaf)))
        #expect(shown["person"] == nil, "the event does not say who")
        let others = try await stage.registry.events(
            for: stage.otherLender.id, after: nil, limit: 10)
        #expect(others.events.isEmpty)
    }

    @Test func whatIsNotInItsFileIsNotFoundWhateverItIs() async throws {
        let stage = try await DisputeStage()
        let own = try await stage.post("A1")
        let others = try await stage.post("A2", of: Sample.businesses[1])
        let size = stage.registry.size
        // Another's record, a batch, a block, genesis, an admission, and what is not there.
        for leaf in [others, own + 1, own + 2, 0, 2, size, -1, .max] {
            #expect(await refusal(stage, of: leaf) == .notFound, "\(leaf)")
        }
        // What it said itself is no record.
        let words = try await stage.registry.attachStatement(
            "It was paid.", to: own, by: stage.business)
        #expect(await refusal(stage, of: words) == .notFound)
        for actor in [stage.lender, stage.regulator] {
            #expect(await refusal(stage, of: own, by: actor) == .forbidden)
        }
        let stranger = try DisputeStage.business(
            "mill", SubjectID(parsing: Sample.businesses[1]))
        #expect(await refusal(stage, of: own, by: stranger) == .notFound)
    }

    @Test(arguments: StoreEngine.allCases)
    func aGuarantorSaysItOfAGuaranteeToo(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf =
            try await stage.registry.post(
                [
                    .opening("A1"),
                    .guarantee(
                        "A1", of: Sample.business, by: Sample.businesses[1], amount: 4_000_000),
                ], by: stage.lender.participant
            ).first + 1
        let guarantor = try DisputeStage.business(
            "mill", SubjectID(parsing: Sample.businesses[1]))
        for actor in [stage.business, guarantor] {
            #expect(await refusal(stage, of: leaf, by: actor) == .none)
            #expect(await refusal(stage, of: leaf, by: actor) == Self.saidBefore)
        }
    }

    @Test func whatDoesNotStandAnyMoreIsNotSaidToBeRight() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        _ = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        let correction = try await stage.correct(leaf, account: "A1")
        #expect(await refusal(stage, of: leaf) == Self.notInForce)
        // The correction is another record.
        #expect(await refusal(stage, of: correction) == .none)
        let other = try await stage.post("A2")
        // Words about a record leave it as it is.
        _ = try await stage.registry.attachStatement("So it is.", to: other, by: stage.business)
        #expect(await refusal(stage, of: other) == .none)
        _ = try await stage.registry.post(
            [.annulment(of: other, on: Sample.business)], by: stage.lender.participant)
        #expect(await refusal(stage, of: other) == Self.notInForce)
    }

    @Test func whatItDisputesItDoesNotSayIsRight() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let other = try await stage.post("A2")
        let dispute = try await stage.dispute([leaf])
        #expect(await refusal(stage, of: leaf) == Self.disputed)
        #expect(await refusal(stage, of: other) == .none)
        _ = try await stage.registry.take(.withdraw, in: dispute.dispute, by: stage.business)
        #expect(await refusal(stage, of: leaf) == .none)
        // The lender's own dispute is not the business's, and the business may still change its mind.
        let third = try await stage.post("A3")
        _ = try await stage.dispute([third], by: stage.lender)
        #expect(await refusal(stage, of: third) == .none)
        _ = try await stage.dispute([third])
        #expect(try await stage.report()["summary"]?.objectValue?["disputes_open"] == 2)
    }

    @Test func reportsAreAsTheyWereAndOtherLendersSeeNothingOfIt() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        _ = try await stage.post("B1", by: stage.otherLender)
        let before = try await stage.report()
        let said = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        let after = try await stage.report()
        for name in ["accounts", "marks", "statements"] {
            #expect(after[name] == before[name], "\(name)")
        }
        // A report counts the inquiries before it, and this is the second.
        let summaries = [before, after].map { report in
            report["summary"]?.objectValue?.members.filter { $0.name != "inquiries_90d" }
                .map { [.string($0.name), $0.value] as [JSONValue] }
        }
        #expect(summaries.first == summaries.last && summaries.first != nil)
        let answer = try await stage.registry.inquire(
            InquiryQuestion(
                InquiryTerms(subject: stage.subject, purpose: .postLoanManagement, level: .l4)),
            by: stage.otherLender)
        let shown = try #require(
            answer.report.answer.verified.statements.first { $0.index == said.index })
        #expect(!shown.isOpened)
    }

    @Test(arguments: StoreEngine.allCases)
    func itIsForgottenWithTheBusiness(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let said = try await stage.registry.acknowledge(record: leaf, by: stage.business)
        func erase(_ target: ErasureTarget) async throws {
            _ = try await stage.registry.erase(
                ErasureOrder(
                    target: target, reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
                    actor: try stage.registry.operatorPerson(.first)))
        }
        let other = try await stage.post("A2")
        try await erase(.statement(other))
        #expect(await refusal(stage, of: leaf) == Self.saidBefore)
        try await erase(.business(stage.subject))
        #expect(await refusal(stage, of: leaf) == .notFound)
        let events = try await stage.registry.events(for: stage.lender.id, after: nil, limit: 10)
        let event = try #require(events.events.last)
        #expect(event.leafIndex == said.index && event.json["record"] == nil)
    }
}
