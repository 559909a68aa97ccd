internal import AccessModel
internal import HTTPTypes

/// What participants are told, and where.
extension APIOperations {
    private static let readers: [Role: CredentialScope] = [
        .lender: .readOwn, .business: .readOwn, .regulator: .supervise, .auditor: .audit,
    ]
    /// A webhook is the participant's, not the person's that registered it.
    private static let administrators: [Role: CredentialScope] = [
        .lender: .administer, .business: .administer, .regulator: .administer,
        .auditor: .administer,
    ]

    static let listEvents = Operation<Access>(
        id: "listEvents", method: .get, template: "/v1/events", access: .roles(readers))
    static let getEvent = Operation<Access>(
        id: "getEvent", method: .get, template: "/v1/events/{event}", access: .roles(readers))
    static let getEventProof = Operation<Access>(
        id: "getEventProof", method: .get, template: "/v1/events/{event}/proof",
        access: .roles(readers))
    static let registerWebhook = Operation<Access>(
        id: "registerWebhook", method: .post, template: "/v1/webhooks",
        access: .roles(administrators), bodyLimit: 4096)
    static let listWebhooks = Operation<Access>(
        id: "listWebhooks", method: .get, template: "/v1/webhooks", access: .roles(administrators))
    static let getWebhook = Operation<Access>(
        id: "getWebhook", method: .get, template: "/v1/webhooks/{webhook}",
        access: .roles(administrators))
    static let rotateWebhook = Operation<Access>(
        id: "rotateWebhook", method: .post, template: "/v1/webhooks/{webhook}/rotations",
        access: .roles(administrators))
    static let enableWebhook = Operation<Access>(
        id: "enableWebhook", method: .post, template: "/v1/webhooks/{webhook}/activations",
        access: .roles(administrators))
    static let removeWebhook = Operation<Access>(
        id: "removeWebhook", method: .delete, template: "/v1/webhooks/{webhook}",
        access: .roles(administrators))
    static let listDeliveries = Operation<Access>(
        id: "listDeliveries", method: .get, template: "/v1/webhooks/{webhook}/deliveries",
        access: .roles(administrators))
    static let retryDelivery = Operation<Access>(
        id: "retryDelivery", method: .post,
        template: "/v1/webhooks/{webhook}/deliveries/{event}/retries",
        access: .roles(administrators))

    static let ofEvents = [
        listEvents, getEvent, getEventProof, registerWebhook, listWebhooks, getWebhook,
        rotateWebhook, enableWebhook, removeWebhook, listDeliveries, retryDelivery,
    ]
}
