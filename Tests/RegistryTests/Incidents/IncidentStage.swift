import AccessModel
import CreditModel
import Ledger
import Registry

/// A registry with those who look after incidents.
struct IncidentStage: Sendable {
    let fixture: RegistryFixture
    let open: OpenRegistry
    let keeper: Actor
    let regulator: Actor
    let lender: Actor

    var registry: Registry { open.registry }
    var clock: TestClock { fixture.clock }

    init(
        _ engine: StoreEngine = .memory, sensors: SensorLimits = SensorLimits(),
        openIncidents: Int = RegistryLimits().openIncidents
    ) async throws {
        var fixture = try RegistryFixture(engine)
        fixture.limits.sensors = sensors
        fixture.limits.openIncidents = openIncidents
        try await self.init(fixture)
    }

    private init(_ fixture: RegistryFixture) async throws {
        self.fixture = fixture
        keeper = try DisputeStage.actor("operator", .operator)
        regulator = try DisputeStage.actor("watch-1", .regulator)
        lender = try DisputeStage.actor("lender-a", .lender)
        open = try await fixture.open()
    }

    /// The same after the process ended without a word and began again.
    func restarted() async throws -> IncidentStage {
        try open.close()
        return try await IncidentStage(fixture)
    }

    func begin(
        _ kind: IncidentKind = .outage, by actor: Actor? = nil, detectedAt: Int? = nil
    ) async throws -> IncidentID {
        try await registry.openIncident(
            IncidentRequest(kind: kind, detectedAt: detectedAt, summary: "It stood still."),
            by: actor ?? keeper
        ).incident
    }

    /// The course of an incident, by the types of its statements, as they are proven.
    func course(_ incident: IncidentID) async throws -> [String] {
        try await registry.incident(incident, for: regulator).proof.verified.statements
            .compactMap { $0.type?.name }
    }

    func report(_ incident: IncidentID) async throws {
        _ = try await registry.take(
            .report(.first, to: "The authority", digest: nil), in: incident, by: keeper)
    }

    func close(_ incident: IncidentID, _ summary: String = "It is over.") async throws {
        _ = try await registry.take(
            .close(summary: summary, cause: "Wear.", measures: "Mended."), in: incident,
            by: keeper)
    }
}
