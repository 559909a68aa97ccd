import AccessModel
import CanonicalEncoding
import Registry
import Testing

/// The clock of an incident, decided in the sequencer.
@Suite struct RegistryIncidentClockTests {
    private static let hour = 3_600

    @Test func aRegistryWithoutOpenIncidentsRecordsNothing() async throws {
        let stage = try await IncidentStage()
        let size = stage.registry.size
        for _ in 0..<3 {
            try await stage.registry.watchIncidents()
            stage.clock.advance(seconds: 40 * 86_400)
        }
        #expect(stage.registry.size == size)
        let incident = try await stage.begin()
        try await stage.report(incident)
        try await stage.close(incident)
        let after = stage.registry.size
        stage.clock.advance(seconds: 40 * 86_400)
        try await stage.registry.watchIncidents()
        #expect(stage.registry.size == after)
    }

    @Test(arguments: StoreEngine.allCases)
    func everyStepIsRecordedOnceAlsoAfterARestart(_ engine: StoreEngine) async throws {
        var stage = try await IncidentStage(engine)
        let incident = try await stage.begin()
        var expected = ["opened"]
        for (hours, step) in [(11, nil), (1, "reminded"), (8, "reminded"), (4, nil)] {
            stage.clock.advance(seconds: hours * Self.hour)
            try await stage.registry.watchIncidents()
            if let step { expected.append(step) }
            #expect(try await stage.course(incident) == expected)
            stage = try await stage.restarted()
            try await stage.registry.watchIncidents()
            #expect(try await stage.course(incident) == expected)
        }
        stage.clock.advance(seconds: 1)
        try await stage.registry.watchIncidents()
        try await stage.registry.watchIncidents()
        expected.append("deadline_missed")
        #expect(try await stage.course(incident) == expected)
        #expect(try await stage.registry.incidentDocket().missed == 1)
    }

    @Test func twoWhoWatchAtOnceRecordAStepOnce() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        stage.clock.advance(seconds: 21 * Self.hour)
        let registry = stage.registry
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await registry.watchIncidents() } }
            try await group.waitForAll()
        }
        #expect(try await stage.course(incident) == ["opened", "reminded", "reminded"])
    }

    /// The log's time goes on where the clock goes back, so nothing is due twice or late for that.
    @Test func aClockSetBackStopsNothingAndRepeatsNothing() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        stage.clock.advance(seconds: 13 * Self.hour)
        try await stage.registry.watchIncidents()
        stage.clock.advance(seconds: -13 * Self.hour)
        try await stage.registry.watchIncidents()
        #expect(try await stage.course(incident) == ["opened", "reminded"])
        // That it went back is an incident too.
        let open = try await stage.registry.incidentDocket().open
        #expect(open.count == 2)
        let state = try await stage.registry.incident(open[1].incident, for: stage.regulator).shown
        #expect(state["sensor"] == "clock" && state["kind"] == "clock_skew")
    }

    @Test func aReportAfterTheLastMomentComesAfterTheMissedDeadline() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        stage.clock.advance(seconds: 24 * Self.hour + 1)
        try await stage.report(incident)
        #expect(
            try await stage.course(incident)
                == ["opened", "reminded", "reminded", "deadline_missed", "reported"])
        let shown = try await stage.registry.incident(incident, for: stage.regulator).shown
        let duty = shown["duties"]?.arrayValue?.first?.objectValue
        #expect(duty?["duty"] == "report" && duty?["state"] == "missed")
    }

    @Test func aReportInTheLastSecondIsInTime() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        stage.clock.advance(seconds: 24 * Self.hour)
        try await stage.report(incident)
        stage.clock.advance(seconds: Self.hour)
        try await stage.registry.watchIncidents()
        let course = try await stage.course(incident)
        #expect(!course.contains("deadline_missed"))
    }
}
