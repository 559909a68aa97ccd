internal import AccessModel
internal import HTTPTypes

/// Disputes, and what businesses say of themselves.
extension APIOperations {
    /// Who answers a dispute: a lender for its records, and whoever made the inquiry that is disputed.
    private static let respondents: [Role: CredentialScope] = [
        .lender: .submit, .regulator: .supervise,
    ]
    private static let openers: [Role: CredentialScope] = [.business: .submit, .lender: .submit]
    private static let readers: [Role: CredentialScope] = [
        .business: .readOwn, .lender: .readOwn, .regulator: .supervise, .auditor: .audit,
    ]
    /// Two thousand characters, each of them escaped.
    private static let textLimit = 32_768

    static let openDispute = Operation<Access>(
        id: "openDispute", method: .post, template: "/v1/disputes", access: .roles(openers),
        bodyLimit: textLimit)
    static let listDisputes = Operation<Access>(
        id: "listDisputes", method: .get, template: "/v1/disputes", access: .roles(readers))
    static let getDispute = Operation<Access>(
        id: "getDispute", method: .get, template: "/v1/disputes/{dispute}", access: .roles(readers))
    static let answerDispute = Operation<Access>(
        id: "answerDispute", method: .post, template: "/v1/disputes/{dispute}/answers",
        access: .roles(respondents), bodyLimit: textLimit)
    static let resolveDispute = Operation<Access>(
        id: "resolveDispute", method: .post, template: "/v1/disputes/{dispute}/resolutions",
        access: .roles(respondents), bodyLimit: textLimit)
    static let withdrawDispute = Operation<Access>(
        id: "withdrawDispute", method: .post, template: "/v1/disputes/{dispute}/withdrawals",
        access: .roles(openers), bodyLimit: 4096)
    static let escalateDispute = Operation<Access>(
        id: "escalateDispute", method: .post, template: "/v1/disputes/{dispute}/escalations",
        access: .roles([.regulator: .supervise]), bodyLimit: textLimit)
    static let supplementDispute = Operation<Access>(
        id: "supplementDispute", method: .post, template: "/v1/disputes/{dispute}/statements",
        access: .roles([.business: .submit]), bodyLimit: 8192)
    static let attachStatement = Operation<Access>(
        id: "attachStatement", method: .post, template: "/v1/subject-statements",
        access: .roles([.business: .submit]), bodyLimit: 8192)
    static let acknowledgeRecord = Operation<Access>(
        id: "acknowledgeRecord", method: .post, template: "/v1/acknowledgements",
        access: .roles([.business: .submit]), bodyLimit: 4096)

    static let ofDisputes = [
        openDispute, listDisputes, getDispute, answerDispute, resolveDispute, withdrawDispute,
        escalateDispute, supplementDispute, attachStatement, acknowledgeRecord,
    ]
}
