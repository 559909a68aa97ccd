import CanonicalEncoding
import Contracts
import Registry
import Testing

/// The ledger's clock.
@Suite struct TickTests {
    private let fixture: RegistryFixture
    private let registry: Registry

    init() async throws {
        fixture = try RegistryFixture()
        registry = try await fixture.open().registry
    }

    @Test func anIdleRegistryTicksOnceAnHourAtMostAndAppendsOnlyTheTick() async throws {
        let size = registry.size
        #expect(try await registry.tick() == false)
        fixture.clock.advance(seconds: ContractLimits.secondsBetweenIdleTicks - 1)
        #expect(try await registry.tick() == false)
        fixture.clock.advance(seconds: 1)
        #expect(try await registry.tick())
        #expect(registry.size == size + 2)
        #expect(try await registry.tick() == false)
        fixture.clock.advance(seconds: ContractLimits.secondsBetweenIdleTicks)
        #expect(try await registry.tick())
        #expect(registry.size == size + 4)
    }

    @Test func ticksAreAMinuteApartWhateverIsDue() async throws {
        try await registry.shipped("consent-expiry")
        let lender = try InquirySample.lender()
        _ = try await registry.consent(to: lender)
        fixture.clock.advance(days: 110)
        #expect(try await registry.tick())
        fixture.clock.advance(seconds: ContractLimits.secondsBetweenTicks - 1)
        _ = try await registry.consent(to: try InquirySample.lender("lender-b"))
        #expect(try await registry.tick() == false)
        fixture.clock.advance(seconds: 1)
        #expect(try await registry.tick())
        #expect(try await registry.derived().count == 2)
    }

    @Test func theLedgersTimeDoesNotGoBack() async throws {
        fixture.clock.advance(days: 1)
        #expect(try await registry.tick())
        fixture.clock.advance(days: -1)
        #expect(try await registry.tick() == false)
        let ticks = try await registry.recorded { $0 == ContractEvent.tick }
        #expect(ticks.count == 1)
    }

    @Test func theLedgersTimeIsKnownAfterARestart() async throws {
        fixture.clock.advance(days: 1)
        #expect(try await registry.tick())
        let again = try await fixture.open().registry
        #expect(try await again.tick() == false)
    }

    /// No tick comes until the true time has passed the one that was set: that is not silent.
    @Test func aClockThatWasAheadAndSetBackIsAnIncident() async throws {
        let stage = try await IncidentStage()
        stage.clock.advance(days: 400)
        #expect(try await stage.registry.tick())
        try await stage.registry.watchIncidents()
        func incidents() async throws -> [JSONObject] {
            try await stage.registry.incidents(
                isOpen: true, after: -1, limit: 10, for: stage.keeper
            ).incidents
        }
        #expect(try await incidents().isEmpty)
        stage.clock.advance(days: -400)
        #expect(try await stage.registry.tick() == false)
        try await stage.registry.watchIncidents()
        #expect(try await incidents().map { $0["kind"] } == ["clock_skew"])
        // It goes on, also after a restart, and the ticks do not.
        let again = try await stage.restarted()
        again.clock.advance(days: 30)
        #expect(try await again.registry.tick() == false)
        try await again.registry.watchIncidents()
        #expect(
            try await again.registry.incidents(
                isOpen: true, after: -1, limit: 10, for: again.keeper
            ).incidents.map { $0["kind"] } == ["clock_skew"])
    }
}
