internal import AccessModel
internal import HTTPTypes

/// Being told of businesses.
extension APIOperations {
    private static let readers: [Role: CredentialScope] = [
        .lender: .readOwn, .business: .readOwn, .regulator: .supervise, .auditor: .audit,
    ]

    static let startMonitoring = Operation<Access>(
        id: "startMonitoring", method: .post, template: "/v1/monitorings",
        access: .roles([.lender: .inquire]), bodyLimit: 4096)
    static let listMonitorings = Operation<Access>(
        id: "listMonitorings", method: .get, template: "/v1/monitorings", access: .roles(readers))
    static let getMonitoring = Operation<Access>(
        id: "getMonitoring", method: .get, template: "/v1/monitorings/{monitoring}",
        access: .roles(readers))
    static let endMonitoring = Operation<Access>(
        id: "endMonitoring", method: .post, template: "/v1/monitorings/{monitoring}/endings",
        access: .roles([.lender: .inquire]), bodyLimit: 4096)

    static let ofMonitorings = [
        startMonitoring, listMonitorings, getMonitoring, endMonitoring,
    ]
}
