/// What has to be done about an incident, each within its time.
package enum IncidentDuty: String, Sendable, CaseIterable {
    /// The first report to the authority.
    case report
    /// A report on how it went on.
    case followUp = "follow_up"
    /// The closing of it, with its cause and what was done.
    case closure
}
