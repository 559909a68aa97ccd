import AccessModel
import CanonicalEncoding
import Testing

@Suite struct IncidentFoldTests {
    /// What statements say is enough to make the incident again.
    @Test func anIncidentIsFoldedFromWhatItsStatementsSay() throws {
        var sample = try SampleIncident()
        let start = SampleIncident.detectedAt
        _ = sample.tick(at: start + 13 * 3_600)
        sample.record(
            .amended(
                IncidentAmendment(
                    severity: .serious, extent: IncidentExtent(records: 12),
                    account: IncidentAccount { ["place": "The old hall", "cause": "Heat?"][$0] },
                    detections: 3, reason: "Counted.")), at: start + 14 * 3_600)
        _ = sample.tick(at: start + 25 * 3_600)
        sample.report(.first, at: start + 26 * 3_600)
        sample.record(.waived(.followUp, reason: "Known."), at: start + 27 * 3_600)
        sample.record(
            .closed(
                IncidentClosure(
                    kind: .outage, severity: .serious, detectedAt: start, summary: "Over.",
                    cause: "Wear.", measures: "Mended.")), at: start + 28 * 3_600)
        let state = sample.state
        var events: [IncidentEvent] = []
        for event in state.events {
            let members = try JSONParser.parse(
                JSONValue.object(event.members(of: state.incident)).jsonBytes)
            let again = IncidentEvent(
                event.step.name, leaf: event.leaf, of: state.incident,
                members: try #require(members.objectValue), profile: state.opening.profile)
            events.append(try #require(again))
        }
        #expect(IncidentState(events) == state)
        #expect(state.publicJSON?["closing_summary"] == "Over.")
        #expect(state.publicJSON?["cause"] == nil)
        #expect(state.severity == .serious && state.extent.records == 12)
        #expect(state.json["place"] == "The old hall" && state.account.cause == "Heat?")
        #expect(state.json["cause"] == "Wear.", "what the closing says holds")
    }

    /// What is told later holds, each by itself, and what is not told again stays.
    @Test func whatIsToldInWordsIsToldBitByBit() throws {
        var sample = try SampleIncident()
        let told: [[String: String]] = [
            ["place": "A", "spread": "one room", "ransom": "none"],
            ["spread": "two rooms", "attacker": "unknown"],
            ["measures": "Locked.", "help_needed": "A locksmith."],
        ]
        for (number, texts) in told.enumerated() {
            sample.record(
                .amended(
                    IncidentAmendment(account: IncidentAccount { texts[$0] }, reason: "More.")),
                at: SampleIncident.detectedAt + number)
        }
        let json = sample.state.json
        let expected = [
            "place": "A", "spread": "two rooms", "ransom": "none", "attacker": "unknown",
            "measures": "Locked.", "help_needed": "A locksmith.",
        ]
        for name in IncidentAccount.memberNames {
            #expect(json[name] == expected[name].map { .string($0) } ?? .null, "\(name)")
        }
    }

    @Test func aDutyThatWasNotDoneWhenItsIncidentWasClosedIsLapsed() throws {
        var sample = try SampleIncident()
        let start = SampleIncident.detectedAt
        sample.report(.first, at: start + 60)
        #expect(sample.state.standing(of: .followUp) == .open)
        let closing = IncidentStep.closed(
            IncidentClosure(
                kind: .outage, severity: .general, detectedAt: start, summary: "Over.",
                cause: "Wear.", measures: "Mended."))
        var followed = sample
        sample.record(closing, at: start + 120)
        #expect(
            IncidentDuty.allCases.map { sample.state.standing(of: $0) } == [.done, .lapsed, .done])
        #expect(sample.state.wakesAt == nil, "nothing is to be done any more")
        followed.report(.final, at: start + 90)
        followed.record(closing, at: start + 120)
        #expect(
            IncidentDuty.allCases.map { followed.state.standing(of: $0) } == [.done, .done, .done])
    }

    @Test func anOpenIncidentIsNobodysButItsKeepers() throws {
        #expect(try SampleIncident().state.publicJSON == nil)
    }
}
