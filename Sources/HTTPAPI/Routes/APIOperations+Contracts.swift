internal import AccessModel
internal import Contracts
internal import HTTPTypes

/// Contracts: rules that the registry acts by.
extension APIOperations {
    /// A contract is published by one of each.
    private static let publishers: [Role: CredentialScope] = [
        .operator: .administer, .regulator: .supervise,
    ]
    /// A source of the greatest length with each character escaped, as two surrogates at worst, and one that
    /// is longer: it is told so.
    private static let sourceLimit = 16 * ContractLimits.sourceBytes

    static let proposeContract = Operation<Access>(
        id: "proposeContract", method: .post, template: "/v1/contracts",
        access: .roles(publishers), bodyLimit: sourceLimit)
    static let listContracts = Operation<Access>(
        id: "listContracts", method: .get, template: "/v1/contracts", access: .holder)
    static let getContractDraft = Operation<Access>(
        id: "getContractDraft", method: .get, template: "/v1/contracts/drafts/{draft}",
        access: .roles(publishers))
    static let publishContract = Operation<Access>(
        id: "publishContract", method: .post,
        template: "/v1/contracts/drafts/{draft}/publications", access: .roles(publishers))
    static let getContract = Operation<Access>(
        id: "getContract", method: .get,
        template: "/v1/contracts/{contract}/versions/{version}", access: .holder)
    static let listExecutions = Operation<Access>(
        id: "listExecutions", method: .get, template: "/v1/contracts/executions",
        access: .roles(publishers))
    static let simulateContract = Operation<Access>(
        id: "simulateContract", method: .post, template: "/v1/contracts/simulations",
        access: .roles(publishers), bodyLimit: 4_096)
    static let listShippedContracts = Operation<Access>(
        id: "listShippedContracts", method: .get, template: "/v1/contracts/shipped",
        access: .holder)

    static let ofContracts = [
        proposeContract, listContracts, getContractDraft, publishContract, getContract,
        listExecutions, simulateContract, listShippedContracts,
    ]
}
