import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// What opens an incident by itself, and how much of it is recorded.
@Suite struct IncidentSensorTests {
    private static func shown(_ stage: IncidentStage) async throws -> [JSONObject] {
        try await stage.registry.incidents(isOpen: true, after: -1, limit: 200, for: stage.keeper)
            .incidents
    }

    @Test func oneCauseOpensOneIncident() async throws {
        let stage = try await IncidentStage()
        for _ in 0..<5 {
            stage.registry.sensors.take(.selfCheckFailed)
            stage.registry.sensors.take(.storageFindings(3))
            try await stage.registry.watchIncidents()
        }
        let shown = try await Self.shown(stage)
        #expect(shown.map { $0["kind"] } == ["storage_damage", "proof_fault"])
        #expect(shown.map { $0["severity"] } == ["serious", "major"])
        #expect(shown.allSatisfy { $0["opened_by"] == .null && $0["detections"] == 1 })
        // Once an hour it is told how often.
        stage.clock.advance(seconds: 3_600)
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage).allSatisfy { $0["detections"] == 5 })
    }

    @Test func aClosedIncidentIsOpenedAnewWhereItGoesOn() async throws {
        let stage = try await IncidentStage()
        stage.registry.sensors.take(.witnessContradicts)
        try await stage.registry.watchIncidents()
        let first = try await stage.registry.incidentDocket().open[0].incident
        try await stage.report(first)
        try await stage.close(first)
        stage.registry.sensors.take(.witnessContradicts)
        try await stage.registry.watchIncidents()
        let second = try await stage.registry.incidentDocket().open
        #expect(second.count == 1 && second[0].incident != first)
    }

    @Test func whatWasMaskedInTheLogIsALeak() async throws {
        let stage = try await IncidentStage()
        stage.registry.sensors.take(.logRedactions(0))
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage) == [])
        stage.registry.sensors.take(.logRedactions(3))
        try await stage.registry.watchIncidents()
        let shown = try await Self.shown(stage)
        #expect(shown.map { $0["kind"] } == ["data_leak"])
        #expect(shown.map { $0["sensor"] } == ["server_log"])
        #expect(shown.map { $0["severity"] } == ["serious"])
    }

    @Test func badCredentialsAreAnAttackWhenThereAreMany() async throws {
        let stage = try await IncidentStage()
        let most = stage.registry.limits.sensors.badCredentials
        for _ in 0..<most - 1 { stage.registry.sensors.take(.badCredential) }
        // A new window: what came before does not count.
        stage.clock.advance(seconds: stage.registry.limits.sensors.badCredentialSeconds)
        for _ in 0..<most - 1 { stage.registry.sensors.take(.badCredential) }
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage) == [])
        stage.registry.sensors.take(.badCredential)
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage).map { $0["kind"] } == ["credential_attack"])
    }

    @Test func whoKeepsAskingOverItsLimitIsNamedUnlessItIsABusiness() async throws {
        let stage = try await IncidentStage()
        let business = try DisputeStage.actor("bakery", .business)
        for _ in 0..<stage.registry.limits.sensors.inquiriesOverLimit {
            stage.registry.sensors.take(.inquiryOverLimit(stage.lender.participant))
            stage.registry.sensors.take(.inquiryOverLimit(business.participant))
        }
        try await stage.registry.watchIncidents()
        let about = try await Self.shown(stage).compactMap { $0["about"] }
        #expect(about.count == 2)
        #expect(about.contains(.string("lender-a")) && about.contains(.null))
    }

    @Test func whoKeepsAskingWithoutAConsentIsNamed() async throws {
        var limits = SensorLimits()
        limits.inquiriesWithoutGround = 3
        let stage = try await IncidentStage(sensors: limits)
        let registry = stage.registry
        _ = try await registry.admit(stage.lender.participant, name: "A lender")
        func ask(_ purpose: InquiryPurpose, _ level: DisclosureLevel = .l1) async {
            _ = try? await registry.inquire(
                InquiryQuestion(try InquirySample.terms(purpose, level)), by: stage.lender)
        }
        // A mistake in how it asks is none of these.
        for _ in 0..<9 { await ask(.supervision) }
        try await registry.watchIncidents()
        #expect(try await Self.shown(stage) == [])
        await ask(.preLoanReview)
        await ask(.postLoanManagement, .l4)
        _ = try? await registry.startMonitoring(
            MonitoringTerms(
                subject: try SubjectID(parsing: Sample.business), purpose: .postLoanManagement),
            by: stage.lender)
        try await registry.watchIncidents()
        let shown = try await Self.shown(stage)
        #expect(shown.map { $0["kind"] } == ["unusual_look_ups"])
        #expect(shown.first?["sensor"] == "refusals" && shown.first?["about"] == "lender-a")
    }

    @Test func anAttackerCannotFillTheLog() async throws {
        var limits = SensorLimits()
        limits.inquiriesOverLimit = 1
        limits.statementsPerHour = 4
        let stage = try await IncidentStage(sensors: limits)
        let size = stage.registry.size
        for number in 0..<50 {
            let one = try DisputeStage.actor("lender-\(number)", .lender)
            stage.registry.sensors.take(.inquiryOverLimit(one.participant))
            try await stage.registry.watchIncidents()
        }
        // Each is a statement and its block's.
        #expect(stage.registry.size == size + 2 * limits.statementsPerHour)
        #expect(try await Self.shown(stage).count == limits.statementsPerHour)
        stage.clock.advance(seconds: 3_600)
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage).count == 2 * limits.statementsPerHour)
    }

    @Test func whatLastsIsFoundWhenItBegins() async throws {
        let stage = try await IncidentStage()
        stage.registry.sensors.take(.backup(isStale: false))
        try await stage.registry.watchIncidents()
        #expect(try await Self.shown(stage) == [])
        for _ in 0..<10 {
            stage.registry.sensors.take(.backup(isStale: true))
            try await stage.registry.watchIncidents()
            stage.clock.advance(seconds: 3_600)
        }
        let shown = try await Self.shown(stage)
        #expect(shown.map { $0["kind"] } == ["stale_backup"])
        #expect(shown.first?["detections"] == 1, "it is one that goes on")
    }

    @Test func theAnchorIsMissedAfterSeveralLooks() async throws {
        let stage = try await IncidentStage()
        let looks = stage.registry.limits.sensors.anchorLooks
        for look in 1...looks {
            #expect(try await Self.shown(stage) == [], "look \(look)")
            stage.registry.sensors.take(.anchor(isOff: true))
            if look == looks {
                // The registry's own look, at an anchor that is well, comes after.
                try await stage.registry.watchIncidents()
            }
        }
        #expect(try await Self.shown(stage).map { $0["kind"] } == ["anchor_fault"])
    }
}
