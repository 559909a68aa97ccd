internal import AccessModel
internal import HTTPTypes

/// Erasures, and the holds that stop them.
extension APIOperations {
    static let erase = Operation<Access>(
        id: "erase", method: .post, template: "/v1/erasures",
        access: .roles([.operator: .administer, .regulator: .supervise]), bodyLimit: 4096)
    static let placeHold = Operation<Access>(
        id: "placeHold", method: .post, template: "/v1/legal-holds",
        access: .roles([.regulator: .supervise]), bodyLimit: 4096)
    static let listHolds = Operation<Access>(
        id: "listHolds", method: .get, template: "/v1/legal-holds",
        access: .roles([.regulator: .supervise]))
    static let liftHold = Operation<Access>(
        id: "liftHold", method: .post, template: "/v1/legal-holds/{hold}/releases",
        access: .roles([.regulator: .supervise]))

    static let ofErasures = [erase, placeHold, listHolds, liftHold]
}
