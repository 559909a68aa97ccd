import AccessModel
import CreditModel
import Ledger
import SQLiteStore
import Testing

@testable import Registry

/// How much is read to see whether businesses are still lenders' customers.
@Suite struct KnownCustomersTests {
    private static let merged = Sample.businesses[1]
    private let stage: DisputeStage
    private let third: ParticipantID
    private var registry: Registry { stage.registry }

    init() async throws {
        stage = try await DisputeStage(.sqlite)
        third = try ParticipantID(parsing: "lender-c")
    }

    private func customers(
        _ change: (inout RegistryLimits) -> Void = { _ in }
    ) -> KnownCustomers {
        var limits = registry.limits
        change(&limits)
        return KnownCustomers(
            files: FileGathering(store: registry.store, opener: registry.opener, limits: limits),
            state: registry.ledger.state, sensors: registry.sensors)
    }

    private func count(_ business: String = Sample.business) throws -> Int {
        let label = try #require(Label.subject(business))
        return registry.ledger.state.index.head(of: label.key)?.count ?? 0
    }

    private func merge() async throws {
        _ = try await registry.post(
            [.merger("M-1", of: Sample.business, into: Self.merged)],
            by: stage.otherLender.participant)
    }

    @Test func aBusinessByItselfIsReadOnceForAllLenders() async throws {
        _ = try await stage.post("A1")
        var customers = customers()
        let before = customers.room
        #expect(try await customers.has(stage.subject, stage.lender.id))
        #expect(try await !customers.has(stage.subject, third))
        #expect(customers.room == before - (try count()))
    }

    /// What is read for all is not read again where it does not answer for all.
    @Test func aMergedBusinessIsReadOnceForAllAndOnceForEach() async throws {
        _ = try await stage.post("A1", of: Self.merged)
        try await merge()
        let both = try count() + count(Self.merged)
        var customers = customers()
        let before = customers.room
        #expect(try await customers.has(stage.subject, stage.lender.id))
        #expect(customers.room == before - 2 * both)
        #expect(try await !customers.has(stage.subject, third))
        #expect(customers.room == before - 3 * both)
        #expect(try await !customers.has(stage.subject, third))
        #expect(customers.room == before - 3 * both)
    }

    @Test func aFileThatIsTooLargeIsReadOnceAndItsLendersAreToldAsBefore() async throws {
        _ = try await registry.post(
            [.opening("A1"), .opening("A2")], by: stage.lender.participant)
        var customers = customers { $0.statementsPerReport = 1 }
        let before = customers.room
        #expect(try await customers.has(stage.subject, third))
        #expect(try await customers.has(stage.subject, stage.otherLender.id))
        #expect(customers.room == before - (try count()))
    }

    /// What is joined to a file may be too large for one lender and not for another.
    @Test func aMergerThatMakesAFileTooLargeCountsOnlyWhereItJoins() async throws {
        _ = try await stage.post("A1")
        _ = try await registry.post(
            [.opening("B1", of: Self.merged), .opening("B2", of: Self.merged)],
            by: stage.lender.participant)
        try await merge()
        var customers = customers { $0.statementsPerReport = 3 }
        #expect(try await customers.has(stage.subject, third))
        // The merger is its own word.
        #expect(try await !customers.has(stage.subject, stage.otherLender.id))
    }

    @Test func beyondTheBoundNothingIsRead() async throws {
        let other = Self.merged
        _ = try await stage.post("A1")
        _ = try await stage.post("B1", of: other)
        var customers = customers { $0.groundStatementsPerBlock = 1 }
        // The file that passes it is read to its end.
        #expect(try await !customers.has(stage.subject, third))
        let room = customers.room
        #expect(room <= 0)
        #expect(try await customers.has(try SubjectID(parsing: other), third))
        #expect(customers.room == room)
        // What was found out before still counts.
        #expect(try await !customers.has(stage.subject, third))
    }

    @Test func aMonitoringIsReadOnceAndItsDamageToldOnce() async throws {
        _ = try await stage.post("A1")
        let id = try await registry.startMonitoring(
            MonitoringTerms(subject: stage.subject, purpose: .postLoanManagement),
            by: stage.lender
        ).id
        let overlay = MatterOverlay(nextNumber: 0)
        var before = KnownMonitorings(
            matters: registry.matters, overlay: overlay, sensors: registry.sensors)
        #expect(try await before.monitoring(id)?.id == id)
        let store = try #require(stage.open.store as? SQLiteStore)
        try SQLiteFile(store).execute(
            "UPDATE matters SET sealed = x'00' WHERE kind = \(MatterKind.monitoring.rawValue)")
        #expect(try await before.monitoring(id)?.id == id)
        #expect(registry.sensors.drain() == [])
        var after = KnownMonitorings(
            matters: registry.matters, overlay: overlay, sensors: registry.sensors)
        #expect(try await after.monitoring(id) == nil)
        #expect(try await after.monitoring(id) == nil)
        #expect(registry.sensors.drain().map(\.count) == [1])
    }
}
