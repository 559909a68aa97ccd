import AccessModel
import TestSupport
import Testing

@Suite struct IncidentClockTests {
    private static let start = SampleIncident.detectedAt
    private static let hour = 3_600

    @Test func theClockTakesEachStepAtItsTimeAndOnce() throws {
        var sample = try SampleIncident()
        let start = Self.start
        #expect(sample.state.wakesAt == start + 12 * Self.hour)
        #expect(sample.tick(at: start + 12 * Self.hour - 1) == [])
        #expect(sample.tick(at: start + 12 * Self.hour) == ["report_reminder"])
        #expect(sample.tick(at: start + 12 * Self.hour) == [])
        #expect(sample.tick(at: start + 20 * Self.hour) == ["report_escalation"])
        #expect(sample.state.nextDeadline == start + 24 * Self.hour)
        // The last moment is in time.
        #expect(sample.tick(at: start + 24 * Self.hour) == [])
        #expect(sample.tick(at: start + 24 * Self.hour + 1) == ["report_due"])
        #expect(sample.state.missed == [.report])
        sample.report(.first, at: start + 25 * Self.hour)
        #expect(sample.state.missed == [.report], "late is missed all the same")
    }

    @Test func aReportInTimeStopsItsOwnStepsOnly() throws {
        var sample = try SampleIncident()
        sample.report(.first, at: Self.start + Self.hour)
        #expect(sample.tick(at: Self.start + 72 * Self.hour) == [])
        #expect(sample.tick(at: Self.start + 72 * Self.hour + 1) == ["follow_up_due"])
    }

    @Test func aClockSetBackRepeatsNothing() throws {
        var sample = try SampleIncident()
        _ = sample.tick(at: Self.start + 13 * Self.hour)
        for time in [Self.start, Self.start - 86_400, Self.start + 13 * Self.hour] {
            #expect(sample.tick(at: time) == [])
        }
    }

    /// Steps that were recorded stay; those to come follow the detection.
    @Test func aCorrectedDetectionMovesWhatIsStillToCome() throws {
        var sample = try SampleIncident()
        _ = sample.tick(at: Self.start + 12 * Self.hour)
        sample.record(
            .amended(
                IncidentAmendment(detectedAt: Self.start + 6 * Self.hour, reason: "Misread.")),
            at: Self.start + 13 * Self.hour)
        #expect(sample.tick(at: Self.start + 18 * Self.hour) == [], "reminded before")
        #expect(sample.state.wakesAt == Self.start + 26 * Self.hour)
        #expect(sample.state.deadline(of: .report) == Self.start + 30 * Self.hour)
        _ = sample.tick(at: Self.start + 31 * Self.hour)
        sample.record(
            .amended(
                IncidentAmendment(detectedAt: Self.start + 20 * Self.hour, reason: "Again.")),
            at: Self.start + 32 * Self.hour)
        #expect(sample.state.missed == [.report], "what was missed stays missed")
    }

    @Test func onlyAnAuthorityGivesMoreTime() throws {
        let sample = try SampleIncident()
        let later = IncidentAmendment(detectedAt: Self.start + 10, reason: "Later.")
        #expect(throws: IncidentFault.detectionMovedLater) {
            try sample.state.check(later, at: Self.start + 20, givesTime: false)
        }
        try sample.state.check(later, at: Self.start + 20, givesTime: true)
        #expect(throws: IncidentFault.detectedInFuture) {
            try sample.state.check(later, at: Self.start + 9, givesTime: true)
        }
    }

    @Test func aWaivedDutyIsNotMissedAndAMissedOneNotWaived() throws {
        var sample = try SampleIncident()
        sample.record(.waived(.report, reason: "Known."), at: Self.start + 1)
        #expect(sample.tick(at: Self.start + 30 * Self.hour) == [])
        _ = sample.tick(at: Self.start + 73 * Self.hour)
        #expect(throws: IncidentFault.dutyOver) { try sample.state.check(waiving: .followUp) }
        #expect(throws: IncidentFault.dutyOver) { try sample.state.check(waiving: .report) }
    }

    @Test func anIncidentIsNotClosedUnreported() throws {
        var sample = try SampleIncident()
        #expect(throws: IncidentFault.unreported) { try sample.state.checkClosing() }
        #expect(throws: IncidentFault.reportOutOfTurn) {
            try sample.state.check(reporting: .final)
        }
        sample.report(.first, at: Self.start + 1)
        try sample.state.checkClosing()
        #expect(throws: IncidentFault.reportOutOfTurn) {
            try sample.state.check(reporting: .first)
        }
    }

    @Test func anIncidentHasSoManyStatementsAndCanStillBeClosed() throws {
        var sample = try SampleIncident()
        let change = IncidentAmendment(severity: .serious, reason: "Again.")
        while sample.state.events.count < IncidentState.mostEvents {
            try sample.state.check(change, at: Self.start, givesTime: false)
            sample.record(.amended(change), at: Self.start)
        }
        #expect(throws: IncidentFault.tooManySteps) {
            try sample.state.check(change, at: Self.start, givesTime: false)
        }
        #expect(throws: IncidentFault.unreported) { try sample.state.checkClosing() }
        try sample.state.check(reporting: .first)
        try sample.state.check(waiving: .report)
        sample.record(.waived(.report, reason: "Known."), at: Self.start)
        try sample.state.checkClosing()
    }

    /// The clock against a naive one that looks at each second's truth by itself.
    @Test func whateverHappensTheClockAgreesWithANaiveOne() throws {
        var random = SeededRandom()
        for round in 0..<200 {
            let profile = try #require(IncidentProfile.all.randomElement(using: &random))
            var sample = try SampleIncident(profile)
            var naive = NaiveClock(profile: profile, detectedAt: Self.start)
            var time = Self.start
            for _ in 0..<30 {
                time += Int.random(in: -7_200...100_000, using: &random)
                switch Int.random(in: 0..<6, using: &random) {
                case 0:
                    let moved = max(0, time - Int.random(in: 0...90_000, using: &random))
                    sample.record(
                        .amended(IncidentAmendment(detectedAt: moved, reason: "Moved.")), at: time)
                    naive.detectedAt = moved
                case 1:
                    let stage: IncidentReportStage =
                        sample.state.reports.isEmpty ? .first : .followUp
                    sample.report(stage, at: time)
                    naive.done.insert(stage == .first ? .report : .followUp)
                case 2 where Int.random(in: 0..<4, using: &random) == 0:
                    let duty = try #require(IncidentDuty.allCases.randomElement(using: &random))
                    sample.record(.waived(duty, reason: "So."), at: time)
                    naive.done.insert(duty)
                default:
                    let expected = naive.tick(at: time)
                    #expect(
                        sample.tick(at: time) == expected,
                        "round \(round), seed \(random.seed)")
                }
            }
        }
    }
}

/// What is due, told step by step from the table, without the order or the state of the real one.
private struct NaiveClock {
    let profile: IncidentProfile
    var detectedAt: Int
    var done: Set<IncidentDuty> = []
    private var told: [String] = []

    init(profile: IncidentProfile, detectedAt: Int) {
        self.profile = profile
        self.detectedAt = detectedAt
    }

    mutating func tick(at time: Int) -> [String] {
        var names: [String] = []
        for step in profile.steps {
            let passed = time - detectedAt
            let isTime = step.kind == .deadline ? passed > step.after : passed >= step.after
            guard isTime, !done.contains(step.duty), !told.contains(step.name) else { continue }
            names.append(step.name)
        }
        told += names
        return names
    }
}
