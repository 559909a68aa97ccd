/// How long an incident's duties may take: configuration, since the rules differ.
///
/// Statements name a profile, and an incident is folded from them by it. A profile that was once used
/// is never changed: another is added.
package struct IncidentProfile: Sendable, Equatable {
    /// What configuration and statements call it.
    package let name: String
    /// In the order of their times.
    package let steps: [IncidentClockStep]

    private static let hour = 3_600
    private static let day = 86_400

    /// The rule of the registry's own card: a report within 24 hours.
    package static let card24Hours = IncidentProfile(
        name: "card-24h",
        steps: [
            .init(name: "report_reminder", kind: .reminder, duty: .report, after: 12 * hour),
            .init(name: "report_escalation", kind: .escalation, duty: .report, after: 20 * hour),
            .init(name: "report_due", kind: .deadline, duty: .report, after: 24 * hour),
            .init(name: "follow_up_due", kind: .deadline, duty: .followUp, after: 72 * hour),
            .init(name: "closure_reminder", kind: .reminder, duty: .closure, after: 25 * day),
            .init(name: "closure_due", kind: .deadline, duty: .closure, after: 30 * day),
        ])

    /// After the Chinese measures for the reporting of network security incidents that hold since
    /// November 2025: four hours for who runs a network, one for critical infrastructure, by which
    /// everyone is reminded here.
    package static let china2025 = IncidentProfile(
        name: "cn-2025",
        steps: [
            .init(name: "report_reminder", kind: .reminder, duty: .report, after: hour),
            .init(name: "report_escalation", kind: .escalation, duty: .report, after: 3 * hour),
            .init(name: "report_due", kind: .deadline, duty: .report, after: 4 * hour),
            .init(name: "follow_up_due", kind: .deadline, duty: .followUp, after: 24 * hour),
            .init(name: "closure_reminder", kind: .reminder, duty: .closure, after: 25 * day),
            .init(name: "closure_due", kind: .deadline, duty: .closure, after: 30 * day),
        ])

    /// Those there are, for configuration to choose from.
    package static let all = [card24Hours, china2025]

    /// The names to choose from, for people.
    package static let names = all.map(\.name).joined(separator: ", ")

    package static func named(_ name: String) -> IncidentProfile? {
        all.first { $0.name == name }
    }

    package func step(named name: String) -> IncidentClockStep? {
        steps.first { $0.name == name }
    }
}
