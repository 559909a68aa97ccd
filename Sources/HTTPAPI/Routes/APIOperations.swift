internal import HTTPTypes
internal import Registry

/// Every operation of the API, once: what routing, access, `Allow` and the API's document agree on.
package enum APIOperations {
    static let postBatch = Operation<Access>(
        id: "postBatch", method: .post, template: "/v1/batches", access: .roles([.lender]),
        bodyLimit: BatchLimits().packedBytes)
    static let listBatches = Operation<Access>(
        id: "listBatches", method: .get, template: "/v1/batches", access: .roles([.lender]))
    static let getBatch = Operation<Access>(
        id: "getBatch", method: .get, template: "/v1/batches/{batch}", access: .roles([.lender]))
    static let listFindings = Operation<Access>(
        id: "listFindings", method: .get, template: "/v1/batches/{batch}/findings",
        access: .roles([.lender]))
    static let getAccount = Operation<Access>(
        id: "getAccount", method: .get, template: "/v1/accounts/{account_no}",
        access: .roles([.lender]))
    static let getPortfolio = Operation<Access>(
        id: "getPortfolio", method: .get, template: "/v1/portfolio", access: .roles([.lender]))
    static let getQuality = Operation<Access>(
        id: "getQuality", method: .get, template: "/v1/quality", access: .roles([.lender]))
    static let listQuality = Operation<Access>(
        id: "listQuality", method: .get, template: "/v1/supervision/quality",
        access: .roles([.regulator]))
    static let reportSubject = Operation<Access>(
        id: "reportSubject", method: .post, template: "/v1/subjects/report",
        access: .roles([.lender, .regulator]), bodyLimit: 4096)
    static let getHistory = Operation<Access>(
        id: "getHistory", method: .get, template: "/v1/statements/{index}/history",
        access: .roles([.lender, .regulator]))
    static let listRules = Operation<Access>(
        id: "listRules", method: .get, template: "/v1/rules", access: .anyone)
    static let listCodeLists = Operation<Access>(
        id: "listCodeLists", method: .get, template: "/v1/code-lists", access: .anyone)
    static let getStatement = Operation<Access>(
        id: "getStatement", method: .get, template: "/v1/statements/{index}",
        access: .roles([.lender, .regulator]))
    static let lookUpSubject = Operation<Access>(
        id: "lookUpSubject", method: .post, template: "/v1/subjects/lookup",
        access: .roles([.lender, .regulator]), bodyLimit: 4096)
    static let admitParticipant = Operation<Access>(
        id: "admitParticipant", method: .post, template: "/v1/participants",
        access: .roles([.operator]), bodyLimit: 4096)
    static let getCheckpoint = Operation<Access>(
        id: "getCheckpoint", method: .get, template: "/v1/log/checkpoint", access: .anyone)
    static let getVerifierKey = Operation<Access>(
        id: "getVerifierKey", method: .get, template: "/v1/log/key", access: .anyone)
    static let getConsistency = Operation<Access>(
        id: "getConsistency", method: .get, template: "/v1/log/consistency", access: .anyone)
    static let listBlocks = Operation<Access>(
        id: "listBlocks", method: .get, template: "/v1/blocks", access: .anyone)
    static let getBlock = Operation<Access>(
        id: "getBlock", method: .get, template: "/v1/blocks/{height}", access: .anyone)
    static let getSchema = Operation<Access>(
        id: "getSchema", method: .get, template: "/v1/schemas/{type}", access: .anyone)
    static let isAlive = Operation<Access>(
        id: "isAlive", method: .get, template: "/livez", access: .anyone)
    static let isReady = Operation<Access>(
        id: "isReady", method: .get, template: "/readyz", access: .anyone)

    package static let all = [
        postBatch, listBatches, getBatch, listFindings, getAccount, getPortfolio, getQuality,
        listQuality, getStatement,
        getHistory, lookUpSubject, reportSubject, listRules, listCodeLists, admitParticipant,
        getCheckpoint, getVerifierKey,
        getConsistency, listBlocks, getBlock, getSchema, isAlive, isReady,
    ]
}
