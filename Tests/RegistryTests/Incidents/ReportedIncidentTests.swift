import AccessModel
import CanonicalEncoding
import Ledger
import Registry
import Testing

/// Incidents that are reported by somebody who has none of the duties: from when their clock runs.
@Suite struct ReportedIncidentTests {
    private static let month = 30 * 86_400

    private func now(_ stage: IncidentStage) -> Int { stage.clock.milliseconds() / 1_000 }

    @Test func aLenderThatSawItAMonthAgoMakesNoDeadlineMissed() async throws {
        let stage = try await IncidentStage()
        let start = now(stage)
        let incident = try await stage.begin(by: stage.lender, detectedAt: start - Self.month)
        try await stage.registry.watchIncidents()
        #expect(try await stage.course(incident) == ["opened"])
        let state = try await stage.registry.incident(incident, for: stage.regulator)
        let opened = try #require(state.proof.verified.statements.first)
        #expect(opened["detected_at"] == opened["at"])
        #expect(opened["observed_at"] == state.shown["observed_at"])
        #expect(state.shown["observed_at"]?.stringValue != state.shown["detected_at"]?.stringValue)
        #expect(IncidentView.incident(provenBy: state.proof.verified) == state.shown)
        // Its own clock does not stop.
        stage.clock.advance(seconds: 24 * 3_600 + 1)
        try await stage.registry.watchIncidents()
        #expect(try await stage.course(incident).contains("deadline_missed"))
    }

    @Test func whoHasTheDutiesIsHeldToWhenItWasDetected() async throws {
        let stage = try await IncidentStage()
        for actor in [stage.keeper, stage.regulator] {
            let incident = try await stage.begin(
                by: actor, detectedAt: now(stage) - 25 * 3_600)
            try await stage.registry.watchIncidents()
            #expect(try await stage.course(incident).contains("deadline_missed"), "\(actor.role)")
            let shown = try await stage.registry.incident(incident, for: stage.regulator).shown
            #expect(shown["observed_at"] == .null)
        }
    }

    @Test func whatALenderSaysOfTheTimeIsNeitherAheadNorTooLongAgo() async throws {
        let stage = try await IncidentStage()
        for time in [now(stage) + 3_600, now(stage) - IncidentOpening.longestDelay - 60] {
            let refusal = await Refusal.of {
                _ = try await stage.begin(by: stage.lender, detectedAt: time)
            }
            #expect(refusal == .unprocessable("/detected_at"))
        }
    }
}
