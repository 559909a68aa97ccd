internal import AccessModel
internal import HTTPTypes

/// Incidents: opened by whoever meets one, looked after by operators and authorities.
extension APIOperations {
    static let incidentKeepers: [Role: CredentialScope] = [
        .operator: .administer, .regulator: .supervise,
    ]
    private static let openers = incidentKeepers.merging([.lender: .submit]) { own, _ in own }
    /// Three texts of two thousand characters, each of them escaped.
    private static let textLimit = 98_304

    static let openIncident = Operation<Access>(
        id: "openIncident", method: .post, template: "/v1/incidents", access: .roles(openers),
        bodyLimit: textLimit)
    static let listIncidents = Operation<Access>(
        id: "listIncidents", method: .get, template: "/v1/incidents", access: .anyoneOrHolder)
    static let getIncident = Operation<Access>(
        id: "getIncident", method: .get, template: "/v1/incidents/{incident}",
        access: .anyoneOrHolder)
    static let getIncidentReport = Operation<Access>(
        id: "getIncidentReport", method: .get, template: "/v1/incidents/{incident}/report",
        access: .roles(incidentKeepers))
    static let amendIncident = Operation<Access>(
        id: "amendIncident", method: .post, template: "/v1/incidents/{incident}/amendments",
        access: .roles(incidentKeepers), bodyLimit: textLimit)
    static let reportIncident = Operation<Access>(
        id: "reportIncident", method: .post, template: "/v1/incidents/{incident}/reports",
        access: .roles(incidentKeepers), bodyLimit: 8192)
    static let waiveIncidentDuty = Operation<Access>(
        id: "waiveIncidentDuty", method: .post, template: "/v1/incidents/{incident}/waivers",
        access: .roles([.regulator: .supervise]), bodyLimit: textLimit)
    static let closeIncident = Operation<Access>(
        id: "closeIncident", method: .post, template: "/v1/incidents/{incident}/closures",
        access: .roles(incidentKeepers), bodyLimit: textLimit)

    static let ofIncidents = [
        openIncident, listIncidents, getIncident, getIncidentReport, amendIncident, reportIncident,
        waiveIncidentDuty, closeIncident,
    ]
}
