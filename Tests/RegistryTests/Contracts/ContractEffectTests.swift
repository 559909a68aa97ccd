import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Ledger
import Registry
import Testing

/// Contracts in a registry: what causes what, in which block, and that a replay comes to the same.
@Suite struct ContractEffectTests {
    private let fixture: RegistryFixture
    private let open: OpenRegistry
    private var registry: Registry { open.registry }

    init() async throws {
        // Its clock stands on 2026-09-21.
        fixture = try RegistryFixture(.sqlite)
        open = try await fixture.open()
    }

    private func post(_ lines: SampleLine...) async throws {
        _ = try await registry.post(lines, by: try Sample.lender())
    }

    private static let marking = """
        contract: marking
        on: drawdown
        effects:
          - derive: derived.mark
            values: {mark: '"drawn"', value: statement.amount}
        """

    private static func drawdown(_ amount: Int) -> SampleLine {
        SampleLine(
            type: "drawdown", subject: Sample.business, other: nil, member: "account_no",
            account: "A-1",
            text: """
                {"type":"drawdown","subject":"\(Sample.business)","account_no":"A-1",\
                "amount":\(amount),"on":"2026-02-0\(amount % 9 + 1)"}
                """)
    }

    @Test func anEffectStandsInTheBlockOfItsCauseAndUnderItsBusiness() async throws {
        try await registry.publishContract(Self.marking)
        try await post(.opening("A-1"), Self.drawdown(7))
        let mark = try #require(try await registry.derived().first)
        #expect(mark.members["value"] == 7)
        #expect(mark.members["reporter"] == .null)
        #expect(mark.members["contract"] == "marking")
        #expect(mark.members["version"] == 1)
        let cause = try #require(mark.members["cause"]?.integerValue)
        #expect(
            try await registry.height(holding: Int(cause)) == registry.height(holding: mark.leaf))
        #expect(mark.leaf == registry.size - 2)
        let executions = try await registry.contractExecutions(of: Int(cause))
        #expect(executions.map(\.leaf) == [mark.leaf])
        #expect(executions.first?.contract?.name == "marking")
        let file = try await registry.lookUp(
            try SubjectID(parsing: Sample.business), from: 0, limit: 10,
            for: try Sample.regulator())
        #expect(file.verified.statements.map(\.index).contains(mark.leaf))
        #expect(try await registry.replayed().verified == 1)
    }

    @Test func whoMaySeeItIsShownWhatWasDerivedAndALenderThatItIsThere() async throws {
        let lender = try InquirySample.lender("lender-b")
        let consent = try await registry.consent(to: lender)
        try await registry.publishContract(Self.marking)
        try await post(.opening("A-1"), Self.drawdown(7))
        let mark = try #require(try await registry.derived().first).leaf
        let questions: [(InquiryQuestion, Actor, Bool)] = [
            (
                InquiryQuestion(
                    try InquirySample.terms(
                        on: Sample.business, .preLoanReview, .l3, consent: consent)), lender, false
            ),
            (
                InquiryQuestion(try InquirySample.supervision()), try InquirySample.regulator(),
                true
            ),
        ]
        for (question, reader, isShown) in questions {
            let report = try await registry.inquire(question, by: reader).report
            let shown = report.answer.verified.statements.first { $0.index == mark }
            #expect(try #require(shown).isOpened == isShown)
            if isShown { #expect(report.report.accounts.count == 1) }
        }
    }

    @Test func aReceiptHoldsBesideAnEffect() async throws {
        try await registry.publishContract(Self.marking)
        let answer = try await registry.post(
            [.opening("A-1"), Self.drawdown(7)], by: try Sample.lender(), provesEach: true)
        #expect(answer.record.stored == 2)
    }

    @Test func aContractReactsToNothingBeforeTheBlockAfterItsOwn() async throws {
        try await post(.opening("A-1"), Self.drawdown(7))
        try await registry.publishContract(Self.marking)
        #expect(try await registry.derived().isEmpty)
        try await post(Self.drawdown(8))
        #expect(try await registry.derived().map { $0.members["value"] } == [8])
    }

    @Test func aNewVersionTakesTheOldOnesPlaceAlsoAfterARestart() async throws {
        try await registry.publishContract(Self.marking)
        let second = Self.marking.replacing("drawn", with: "drawn-again")
        #expect(try await registry.publishContract(second).publication?.version == 2)
        try open.close()
        let again = try await fixture.open().registry
        _ = try await again.post([.opening("A-1"), Self.drawdown(8)], by: try Sample.lender())
        #expect(try await again.derived().map { $0.members["mark"] } == ["drawn-again"])
        #expect(try again.contract("marking", version: 1).isInForce == false)
        #expect(try again.contract("marking", version: 2).isInForce)
        #expect(try await again.replayed().verified == 1)
    }

    @Test func aFailureIsRecordedAndStopsNothingElse() async throws {
        try await registry.publishContract(
            Self.marking.replacing("marking", with: "dividing")
                .replacing("statement.amount", with: "1 / (statement.amount - 7)"))
        try await registry.publishContract(Self.marking)
        try await post(.opening("A-1"), Self.drawdown(7))
        let failure = try #require(try await registry.failures().first)
        #expect(failure["code"] == "division-by-zero")
        #expect(failure["place"] == "/effects/0/values/value")
        #expect(failure["column"] == 3)
        #expect(try await registry.derived().map { $0.members["contract"] } == ["marking"])
        #expect(try await registry.replayed().verified == 2)
    }

    @Test func anIntegerThatCannotBeHashedIsAnOverflow() async throws {
        try await registry.publishContract(
            Self.marking.replacing(
                "statement.amount", with: "statement.amount * 9007199254740991"))
        try await post(.opening("A-1"), Self.drawdown(7))
        #expect(try await registry.failures().first?["code"] == "overflow")
        #expect(try await registry.derived().isEmpty)
    }

    @Test func anEndlessCascadeEndsWithARecordedFailure() async throws {
        try await registry.publishContract(Self.marking)
        try await registry.publishContract(
            """
            contract: endless
            on: derived.mark
            effects:
              - derive: derived.mark
                values: {mark: statement.mark}
            """)
        try await post(.opening("A-1"), Self.drawdown(7))
        #expect(try await registry.derived().count == ContractLimits.cascadeDepth)
        #expect(try await registry.failures().map { $0["code"] } == ["cascade"])
        #expect(
            try await registry.replayed().verified == ContractLimits.cascadeDepth + 1)
    }

    @Test func aWideningCascadeIsBoundedByCount() async throws {
        try await registry.publishContract(Self.marking)
        let effects = String(
            repeating: "  - {derive: derived.mark, values: {mark: '\"wide\"'}}\n", count: 8)
        try await registry.publishContract(
            "contract: widening\non: derived.mark\neffects:\n" + effects)
        try await post(.opening("A-1"), Self.drawdown(7))
        #expect(try await registry.derived().count == ContractLimits.effectsPerCause)
        #expect(try await registry.failures().contains { $0["code"] == "too-many-effects" })
        _ = try await registry.replayed()
    }

    @Test func onlyAnotherRolePublishesAContract() async throws {
        let draft = try await registry.proposeContract(
            Self.marking, by: try registry.operatorPerson(.first))
        await #expect {
            try await registry.publishContract(draft.id, by: try registry.operatorPerson(.second))
        } throws: {
            if case RegistryError.forbidden = $0 { true } else { false }
        }
        _ = try await registry.publishContract(draft.id, by: try InquirySample.regulator())
        await #expect {
            try await registry.publishContract(draft.id, by: try InquirySample.regulator())
        } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
    }

    @Test func aSimulationSaysWhatADraftWouldHaveDoneAndStoresNothing() async throws {
        try await post(.opening("A-1"), Self.drawdown(7), Self.drawdown(9))
        let draft = try await registry.proposeContract(
            Self.marking, by: try registry.operatorPerson(.first))
        let size = registry.size
        let simulated = try await registry.simulateContract(draft.id, lastLeaves: 1_000)
        #expect(simulated.counts == ["derived.mark": 2])
        #expect(simulated.events == 2)
        #expect(registry.size == size)
        let narrow = try await registry.simulateContract(draft.id, lastLeaves: 1)
        #expect(narrow.counts.isEmpty)
    }
}
