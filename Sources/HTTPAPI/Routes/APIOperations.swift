internal import AccessModel
internal import HTTPTypes
internal import Registry

/// Every operation of the API, once: what routing, access, `Allow` and the API's document agree on.
package enum APIOperations {
    /// Who decides whether others may take part.
    private static let participantAuthorities: [Role: CredentialScope] = [
        .operator: .administer, .regulator: .supervise,
    ]
    /// Who looks after a participant's persons and credentials: its own persons, and an operator
    /// where none of them can.
    private static let administrators = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { ($0, CredentialScope.administer) })

    static let postBatch = Operation<Access>(
        id: "postBatch", method: .post, template: "/v1/batches", access: .roles([.lender: .submit]),
        bodyLimit: BatchLimits().packedBytes)
    static let listBatches = Operation<Access>(
        id: "listBatches", method: .get, template: "/v1/batches",
        access: .roles([.lender: .readOwn]))
    static let getBatch = Operation<Access>(
        id: "getBatch", method: .get, template: "/v1/batches/{batch}",
        access: .roles([.lender: .readOwn]))
    static let listFindings = Operation<Access>(
        id: "listFindings", method: .get, template: "/v1/batches/{batch}/findings",
        access: .roles([.lender: .readOwn]))
    static let getAccount = Operation<Access>(
        id: "getAccount", method: .get, template: "/v1/accounts/{account_no}",
        access: .roles([.lender: .readOwn]))
    static let getPortfolio = Operation<Access>(
        id: "getPortfolio", method: .get, template: "/v1/portfolio",
        access: .roles([.lender: .readOwn]))
    static let getQuality = Operation<Access>(
        id: "getQuality", method: .get, template: "/v1/quality", access: .roles([.lender: .readOwn])
    )
    static let listQuality = Operation<Access>(
        id: "listQuality", method: .get, template: "/v1/supervision/quality",
        access: .roles([.regulator: .supervise]))
    static let makeInquiry = Operation<Access>(
        id: "makeInquiry", method: .post, template: "/v1/inquiries",
        access: .roles([
            .lender: .inquire, .regulator: .supervise, .business: .readOwn,
        ]), bodyLimit: 4096)
    static let grantConsent = Operation<Access>(
        id: "grantConsent", method: .post, template: "/v1/consents",
        access: .roles([.business: .submit]), bodyLimit: 4096)
    static let listConsents = Operation<Access>(
        id: "listConsents", method: .get, template: "/v1/consents",
        access: .roles([.lender: .readOwn, .business: .readOwn, .auditor: .audit]))
    static let getConsent = Operation<Access>(
        id: "getConsent", method: .get, template: "/v1/consents/{consent}",
        access: .roles([.lender: .readOwn, .business: .readOwn, .auditor: .audit]))
    static let revokeConsent = Operation<Access>(
        id: "revokeConsent", method: .post, template: "/v1/consents/{consent}/revocations",
        access: .roles([.business: .submit]), bodyLimit: 4096)
    static let getHistory = Operation<Access>(
        id: "getHistory", method: .get, template: "/v1/statements/{index}/history",
        access: .roles([
            .lender: .readOwn, .regulator: .supervise, .business: .readOwn,
        ]))
    static let listRules = Operation<Access>(
        id: "listRules", method: .get, template: "/v1/rules", access: .anyone)
    static let listCodeLists = Operation<Access>(
        id: "listCodeLists", method: .get, template: "/v1/code-lists", access: .anyone)
    static let getStatement = Operation<Access>(
        id: "getStatement", method: .get, template: "/v1/statements/{index}",
        access: .roles([
            .lender: .readOwn, .regulator: .supervise, .business: .readOwn,
        ]))
    static let lookUpSubject = Operation<Access>(
        id: "lookUpSubject", method: .post, template: "/v1/subjects/lookup",
        access: .roles([.regulator: .supervise]), bodyLimit: 4096)
    static let applyParticipant = Operation<Access>(
        id: "applyParticipant", method: .post, template: "/v1/participants",
        access: .roles([.operator: .administer]), bodyLimit: 4096)
    static let listParticipants = Operation<Access>(
        id: "listParticipants", method: .get, template: "/v1/participants", access: .anyone)
    static let getParticipant = Operation<Access>(
        id: "getParticipant", method: .get, template: "/v1/participants/{participant}",
        access: .anyoneOrHolder)
    static let verifyParticipant = Operation<Access>(
        id: "verifyParticipant", method: .post,
        template: "/v1/participants/{participant}/verifications",
        access: .roles(participantAuthorities))
    static let activateParticipant = Operation<Access>(
        id: "activateParticipant", method: .post,
        template: "/v1/participants/{participant}/activations",
        access: .roles(participantAuthorities), bodyLimit: 4096)
    static let suspendParticipant = Operation<Access>(
        id: "suspendParticipant", method: .post,
        template: "/v1/participants/{participant}/suspensions",
        access: .roles(participantAuthorities), bodyLimit: 4096)
    static let terminateParticipant = Operation<Access>(
        id: "terminateParticipant", method: .post,
        template: "/v1/participants/{participant}/terminations",
        access: .roles(participantAuthorities), bodyLimit: 4096)
    static let registerPerson = Operation<Access>(
        id: "registerPerson", method: .post, template: "/v1/participants/{participant}/persons",
        access: .roles(administrators), bodyLimit: 4096)
    static let removePerson = Operation<Access>(
        id: "removePerson", method: .delete,
        template: "/v1/participants/{participant}/persons/{person}",
        access: .roles(administrators))
    static let issueCredential = Operation<Access>(
        id: "issueCredential", method: .post,
        template: "/v1/participants/{participant}/credentials", access: .roles(administrators),
        bodyLimit: 4096)
    static let rotateCredential = Operation<Access>(
        id: "rotateCredential", method: .post,
        template: "/v1/participants/{participant}/credentials/{credential}/rotations",
        access: .roles(administrators), bodyLimit: 4096)
    static let revokeCredential = Operation<Access>(
        id: "revokeCredential", method: .delete,
        template: "/v1/participants/{participant}/credentials/{credential}",
        access: .roles(administrators))
    static let getMe = Operation<Access>(
        id: "getMe", method: .get, template: "/v1/me", access: .holder)
    static let countFailedAttempts = Operation<Access>(
        id: "countFailedAttempts", method: .get, template: "/v1/supervision/failed-attempts",
        access: .roles([
            .regulator: .supervise, .operator: .administer, .auditor: .audit,
        ]))
    static let readActivity = Operation<Access>(
        id: "readActivity", method: .post, template: "/v1/supervision/activity-logs",
        access: .roles([.regulator: .supervise, .auditor: .audit]), bodyLimit: 4096)
    static let readOwnActivity = Operation<Access>(
        id: "readOwnActivity", method: .get, template: "/v1/activity",
        access: .roles([.lender: .readOwn, .regulator: .supervise, .auditor: .audit]))
    static let exportStatements = Operation<Access>(
        id: "exportStatements", method: .post, template: "/v1/supervision/exports",
        access: .roles([.regulator: .supervise]), bodyLimit: 4096)
    static let listExports = Operation<Access>(
        id: "listExports", method: .get, template: "/v1/exports",
        access: .roles([.business: .readOwn]))
    static let requestData = Operation<Access>(
        id: "requestData", method: .post, template: "/v1/supervision/data-requests",
        access: .roles([.regulator: .supervise]), bodyLimit: 8192)
    static let listDataRequests = Operation<Access>(
        id: "listDataRequests", method: .get, template: "/v1/supervision/data-requests",
        access: .roles(participantAuthorities))
    static let getDataRequest = Operation<Access>(
        id: "getDataRequest", method: .get, template: "/v1/supervision/data-requests/{request}",
        access: .roles(participantAuthorities))
    static let approveDataRequest = Operation<Access>(
        id: "approveDataRequest", method: .post,
        template: "/v1/supervision/data-requests/{request}/approvals",
        access: .roles(participantAuthorities))
    static let discloseDataRequest = Operation<Access>(
        id: "discloseDataRequest", method: .post,
        template: "/v1/supervision/data-requests/{request}/disclosures",
        access: .roles([.regulator: .supervise]))
    static let getDataBundle = Operation<Access>(
        id: "getDataBundle", method: .get,
        template: "/v1/supervision/data-requests/{request}/bundle",
        access: .roles([.regulator: .supervise]))
    static let readReturnFlow = Operation<Access>(
        id: "readReturnFlow", method: .get, template: "/v1/return-flows/{period}",
        access: .roles([.lender: .inquire]))
    static let getCheckpoint = Operation<Access>(
        id: "getCheckpoint", method: .get, template: "/v1/log/checkpoint", access: .anyone)
    static let getVerifierKey = Operation<Access>(
        id: "getVerifierKey", method: .get, template: "/v1/log/key", access: .anyone)
    static let getConsistency = Operation<Access>(
        id: "getConsistency", method: .get, template: "/v1/log/consistency", access: .anyone)
    static let listTimestamps = Operation<Access>(
        id: "listTimestamps", method: .get, template: "/v1/log/timestamps", access: .anyone)
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

    package static let all =
        [
            postBatch, listBatches, getBatch, listFindings, getAccount, getPortfolio, getQuality,
            listQuality, getStatement,
            getHistory, lookUpSubject, makeInquiry, grantConsent, listConsents, getConsent,
            revokeConsent, listRules, listCodeLists, applyParticipant,
            listParticipants, getParticipant, verifyParticipant, activateParticipant,
            suspendParticipant, terminateParticipant, registerPerson, removePerson, issueCredential,
            rotateCredential, revokeCredential, getMe, countFailedAttempts,
            readActivity, readOwnActivity, exportStatements, listExports, requestData,
            listDataRequests, getDataRequest, approveDataRequest, discloseDataRequest,
            getDataBundle,
            readReturnFlow, getCheckpoint, getVerifierKey,
            getConsistency, listTimestamps, listBlocks, getBlock, getSchema, isAlive, isReady,
        ] + ofMonitorings + ofContracts + ofDisputes + ofEvents + ofErasures + ofIncidents
        + ofStaticLog + ofPages
}
