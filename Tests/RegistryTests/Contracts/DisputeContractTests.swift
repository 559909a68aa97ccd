import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Registry
import Testing

/// What contracts make of disputes and their days.
@Suite struct DisputeContractTests {
    private let stage: DisputeStage
    private var registry: Registry { stage.registry }
    /// What contracts had the respondent told.
    private func notices() async throws -> [Event] {
        try await registry.events(for: stage.lender.id, after: nil, limit: 100).events
            .filter { $0.type == .contractNotice }
    }

    init() async throws {
        // Its clock stands on 2026-09-21: answers are due on 10-06, resolutions on 10-11.
        stage = try await DisputeStage()
        try await registry.shipped("dispute-reminder", "dispute-deadline")
    }

    private func tick(afterDays days: Int) async throws {
        stage.fixture.clock.advance(days: days)
        _ = try await registry.tick()
    }

    @Test func theRespondentIsRemindedAndWhatItMissesIsRecorded() async throws {
        let dispute = try await stage.dispute([try await stage.post("A1")])
        try await tick(afterDays: 9)
        #expect(try await notices().isEmpty)
        try await tick(afterDays: 1)
        let told = try await notices().map(\.json)
        #expect(told.map { $0["notice"] } == ["dispute_answer_due"])
        #expect(told.first?["values"]?.objectValue?["answer_due_on"] == "2026-10-06")
        #expect(told.first?["cause"]?.integerValue == Int64(dispute.opening))
        #expect(told.first?["subject"]?.stringValue == Sample.business)
        try await tick(afterDays: 10)
        #expect(try await registry.derived().isEmpty)
        try await tick(afterDays: 1)
        let overdue = try await registry.derived()
        #expect(overdue.map(\.type) == ["derived.dispute_overdue"])
        #expect(overdue.first?.members["dispute"] == .string(dispute.dispute.text))
        #expect(overdue.first?.members["due_on"] == "2026-10-11")
        #expect(try await notices().count == 1)
        #expect(try await registry.replayed().verified == 1)
    }

    @Test func aDisputeThatIsResolvedInTimeIsNeither() async throws {
        let dispute = try await stage.dispute([try await stage.post("A1")])
        _ = try await stage.answer(dispute, .refused)
        _ = try await stage.resolve(dispute, .refused)
        try await tick(afterDays: 60)
        #expect(try await notices().isEmpty)
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func whatAContractDerivedIsNotDisputed() async throws {
        _ = try await stage.dispute([try await stage.post("A1")])
        try await tick(afterDays: 60)
        let overdue = try #require(try await registry.derived().first)
        await #expect {
            try await stage.dispute([overdue.leaf])
        } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }
}
