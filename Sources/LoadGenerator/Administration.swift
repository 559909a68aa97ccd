internal import CanonicalEncoding
internal import Ledger
internal import TransparencyLog

/// What has to be asked of the server before and between the phases.
struct Administration {
    private let connection: BlockingConnection
    private let operatorKey: String

    init(_ server: ServerProcess) throws {
        connection = try BlockingConnection(port: server.port)
        operatorKey = try server.operatorKey
    }

    func admit(_ id: String, role: String) throws -> String {
        let body = JSONValue.object([
            "id": .string(id), "role": .string(role), "name": .string(id),
        ])
        let answer = try connection.send(
            "POST", "/v1/participants", key: operatorKey, body: body.jsonBytes)
        guard let key = try JSONParser.parse(answer.body).objectValue?["key"]?.stringValue else {
            throw LoadFailure("a participant was answered \(answer.status)")
        }
        return key
    }

    func verifier() throws -> LedgerVerifier {
        let answer = try connection.send("GET", "/v1/log/key", key: "")
        let text = try JSONParser.parse(answer.body).objectValue?["vkey"]?.stringValue
        return LedgerVerifier(key: try VerifierKey(parsing: text ?? ""))
    }

    func logSize() throws -> Int {
        let answer = try connection.send("GET", "/v1/log/checkpoint", key: "")
        let note = try SignedNote(parsing: String(decoding: answer.body, as: UTF8.self))
        return try Checkpoint(parsing: note.text).size
    }
}
