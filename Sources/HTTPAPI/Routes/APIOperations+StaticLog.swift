internal import HTTPTypes

extension APIOperations {
    static let getStaticCheckpoint = Operation<Access>(
        id: "getStaticCheckpoint", method: .get, template: "/checkpoint", access: .anyone)
    static let getLogKeys = Operation<Access>(
        id: "getLogKeys", method: .get, template: "/log-keys", access: .anyone)
    static let getTile = Operation<Access>(
        id: "getTile", method: .get, template: "/tile/{level}/{+tile}", access: .anyone)
    static let getEntryBundle = Operation<Access>(
        id: "getEntryBundle", method: .get, template: "/tile/entries/{+tile}", access: .anyone)
    static let getBlockBundle = Operation<Access>(
        id: "getBlockBundle", method: .get, template: "/tile/blocks/{+tile}", access: .anyone)
    static let getLeafProof = Operation<Access>(
        id: "getLeafProof", method: .get, template: "/v1/log/proofs/{index}", access: .anyone)
    static let getLogBundle = Operation<Access>(
        id: "getLogBundle", method: .get, template: "/v1/log/bundle", access: .anyone)

    static let ofStaticLog = [
        getStaticCheckpoint, getLogKeys, getTile, getEntryBundle, getBlockBundle, getLeafProof,
        getLogBundle,
    ]

    /// What the public listener answers: the log, which says nothing of anyone, and may stand
    /// behind a cache that anybody asks.
    package static let published =
        ofStaticLog + ofPages + [
            getCheckpoint, getVerifierKey, getConsistency, listTimestamps, listBlocks, getBlock,
        ]
}
