import AccessModel
import Testing

@Suite struct IncidentProfileTests {
    private static let hour = 3_600

    /// The tables of docs/incidents.md.
    @Test func theProfilesHaveTheTimesOfTheTables() {
        let card = IncidentProfile.card24Hours
        #expect(card.steps.map(\.after) == [12, 20, 24, 72, 600, 720].map { $0 * Self.hour })
        #expect(
            card.steps.map(\.kind)
                == [.reminder, .escalation, .deadline, .deadline, .reminder, .deadline])
        let china = IncidentProfile.china2025
        #expect(china.steps.map(\.after) == [1, 3, 4, 24, 600, 720].map { $0 * Self.hour })
        #expect(china.steps.map(\.name) == card.steps.map(\.name))
    }

    @Test(arguments: IncidentProfile.all)
    func everyProfileHasOneDeadlineForEachDutyAndNamesItsStepsOnce(_ profile: IncidentProfile) {
        for duty in IncidentDuty.allCases {
            #expect(profile.steps.count { $0.kind == .deadline && $0.duty == duty } == 1)
        }
        #expect(Set(profile.steps.map(\.name)).count == profile.steps.count)
        #expect(profile.steps.map(\.after) == profile.steps.map(\.after).sorted())
        #expect(IncidentProfile.named(profile.name) == profile)
    }

    @Test func severityIsSuggestedByKindAndByCounts() {
        typealias Severity = IncidentSeverity
        #expect(Severity.suggested(for: .outage, IncidentExtent()) == .general)
        #expect(Severity.suggested(for: .proofFault, IncidentExtent()) == .major)
        #expect(Severity.suggested(for: .keyCompromise, IncidentExtent(records: 1)) == .major)
        #expect(Severity.suggested(for: .outage, IncidentExtent(records: 999_999)) == .general)
        #expect(Severity.suggested(for: .outage, IncidentExtent(records: 1_000_000)) == .serious)
        #expect(Severity.suggested(for: .outage, IncidentExtent(persons: 10_000_000)) == .major)
        #expect(Severity.suggested(for: .outage, IncidentExtent(lossYuan: 100_000_000)) == .grave)
    }
}
