internal import HTTPTypes
internal import Registry

/// Every operation of the API, once: what routing, access, `Allow` and the API's document agree on.
package enum APIOperations {
    static let postBatch = Operation<Access>(
        id: "postBatch", method: .post, template: "/v1/batches", access: .roles([.lender]),
        bodyLimit: BatchLimits().packedBytes)
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
        postBatch, getStatement, lookUpSubject, admitParticipant, getCheckpoint, getVerifierKey,
        getConsistency, listBlocks, getBlock, getSchema, isAlive, isReady,
    ]
}
