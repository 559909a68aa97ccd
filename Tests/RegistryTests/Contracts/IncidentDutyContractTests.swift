import AccessModel
import CanonicalEncoding
import Contracts
import Registry
import Testing

/// The contracts that say again, of the duties after the first report, what the registry's own clock of
/// incidents says.
@Suite struct IncidentDutyContractTests {
    private let stage: IncidentStage
    private var registry: Registry { stage.registry }

    init() async throws {
        stage = try await IncidentStage()
        try await registry.shipped(
            "incident-clock", "incident-clock-follow-up", "incident-clock-closure")
    }

    private func missed() async throws -> [String?] {
        try await registry.recorded { $0 == "contract.duty_missed" }
            .map { $0.members["duty"]?.stringValue }
    }

    private func tick(afterHours hours: Int, seconds: Int = 0) async throws {
        stage.clock.advance(seconds: hours * 3_600 + seconds)
        _ = try await registry.tick()
    }

    @Test func eachDutyIsMissedAfterItsOwnLastMoment() async throws {
        let incident = try await stage.begin()
        try await stage.report(incident)
        try await tick(afterHours: 71)
        #expect(try await missed() == [])
        // The last moment itself is in time.
        try await tick(afterHours: 1)
        #expect(try await missed() == [])
        try await tick(afterHours: 0, seconds: 60)
        #expect(try await missed() == ["follow_up"])
        try await tick(afterHours: 30 * 24 - 72, seconds: -60)
        #expect(try await missed() == ["follow_up"])
        try await tick(afterHours: 0, seconds: 60)
        #expect(try await missed() == ["follow_up", "closure"])
        _ = try await registry.replayed()
    }

    @Test func whatWasDoneOrWaivedIsNotMissed() async throws {
        let done = try await stage.begin()
        let waived = try await stage.begin(.other)
        for incident in [done, waived] { try await stage.report(incident) }
        _ = try await registry.take(
            .report(.followUp, to: "The authority", digest: nil), in: done, by: stage.keeper)
        for duty in [IncidentDuty.followUp, .closure] {
            _ = try await registry.take(
                .waive(duty, reason: "It is over."), in: waived, by: stage.regulator)
        }
        try await tick(afterHours: 100)
        #expect(try await missed() == [])
        try await stage.close(done)
        try await tick(afterHours: 40 * 24)
        #expect(try await missed() == [])
        _ = try await registry.replayed()
    }

    @Test func anAmendedDetectionMovesThemAll() async throws {
        let incident = try await stage.begin()
        try await stage.report(incident)
        let earlier = stage.clock.milliseconds() / 1_000 - 48 * 3_600
        _ = try await registry.take(
            .amend(IncidentAmendment(detectedAt: earlier, reason: "Seen before.")), in: incident,
            by: stage.keeper)
        try await tick(afterHours: 24, seconds: 1)
        #expect(try await missed() == ["follow_up"])
        try await tick(afterHours: 28 * 24 - 24)
        #expect(try await missed() == ["follow_up", "closure"])
        _ = try await registry.replayed()
    }
}
