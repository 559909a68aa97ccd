/// Which report of an incident one is.
package enum IncidentReportStage: String, Sendable, CaseIterable {
    case first
    case followUp = "follow_up"
    case final
}
