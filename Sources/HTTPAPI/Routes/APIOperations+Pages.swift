internal import HTTPTypes

/// What people look at in a browser. None of it names a business or a person.
extension APIOperations {
    static let showChain = Operation<Access>(
        id: "showChain", method: .get, template: "/", access: .anyone)
    static let showBlock = Operation<Access>(
        id: "showBlock", method: .get, template: "/blocks/{height}", access: .anyone)
    static let showProof = Operation<Access>(
        id: "showProof", method: .get, template: "/proof", access: .anyone)
    static let showVerifier = Operation<Access>(
        id: "showVerifier", method: .get, template: "/verify", access: .anyone)
    static let getWebFile = Operation<Access>(
        id: "getWebFile", method: .get, template: "/web/{file}", access: .anyone)

    static let ofPages = [showChain, showBlock, showProof, showVerifier, getWebFile]
}
