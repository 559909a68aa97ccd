import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Registry
import Testing

/// Drafts that are tried on what a registry recorded.
@Suite struct ContractSimulationTests {
    private let fixture: RegistryFixture
    private let registry: Registry

    init() async throws {
        // Its clock stands on 2026-09-21.
        fixture = try RegistryFixture(.sqlite)
        registry = try await fixture.open().registry
    }

    private func simulate(_ source: String) async throws -> SimulatedContract {
        let draft = try await registry.proposeContract(
            source, by: try registry.operatorPerson(.first))
        let size = registry.size
        let simulated = try await registry.simulateContract(draft.id, lastLeaves: 1_000)
        #expect(registry.size == size)
        return simulated
    }

    private func source(_ name: String) throws -> String {
        try #require(ShippedContracts.all.first { $0.name == name }).source
    }

    @Test func aDraftThatReactsToWhatOthersDeriveIsTriedOnIt() async throws {
        try await registry.shipped("ageing")
        _ = try await registry.post(
            [
                .opening("A-1"),
                .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"),
            ], by: try Sample.lender())
        fixture.clock.advance(days: 10)
        #expect(try await registry.tick())
        let draft = try source("classification-floor")
        let first = try await simulate(draft)
        #expect(first.counts == ["derived.class_floor": 1, "class_floor": 1])
        #expect(first.inForce == nil && first.difference.added == first.counts)

        // The same in force makes no difference, and another does.
        try await registry.publishContract(draft)
        fixture.clock.advance(days: 30)
        #expect(try await registry.tick())
        let same = try await simulate(draft)
        #expect(same.counts == ["derived.class_floor": 2, "class_floor": 2])
        #expect(same.inForce?.version == 1)
        #expect(same.inForce?.counts == same.counts)
        #expect(same.difference == SimulatedDifference())
        // It was in force for the second only.
        #expect(same.inForce?.recorded == ["derived.class_floor": 1])
        let off = try await simulate(
            "contract: classification-floor\non: derived.delinquency\nwhen: 'false'\neffects:\n"
                + "  - {notify: statement.lender, notice: nothing}\n")
        #expect(off.counts.isEmpty)
        #expect(off.difference.removed == same.counts)
    }

    @Test func aDraftThatJoinsWhatItDerivesItselfGoesOnFromItsOwn() async throws {
        let draft = try source("quality-count")
        try await registry.publishContract(draft)
        for account in ["A-1", "A-2", "A-3"] {
            _ = try await registry.post([.opening(account)], by: try Sample.lender())
        }
        let simulated = try await simulate(draft)
        #expect(simulated.counts == ["contract.quality_counted": 3])
        #expect(simulated.inForce?.recorded == simulated.counts)
        #expect(simulated.difference == SimulatedDifference())
    }

    /// What a replay takes for granted of erased records (docs/contracts.md).
    @Test func onlyRecordsAreCorrectedAndWithdrawn() {
        func types(with member: String) -> Set<String> {
            Set(
                StatementCatalogue.all.filter { schema in
                    schema.jsonSchema.objectValue?["properties"]?.objectValue?[member] != nil
                }.map(\.publicName))
        }
        #expect(types(with: "supersedes") == Set(RecordType.all.map(\.name)))
        #expect(types(with: "annuls") == ["annulment", "guarantee.annulled"])
    }
}
