internal import CanonicalEncoding
internal import Ledger
internal import TransparencyLog

/// What has to be asked of the server before and between the phases. Each question has a connection
/// of its own: between two of them the server may have closed an idle one.
struct Administration {
    private let port: Int
    private let operatorKey: String

    init(_ server: ServerProcess) throws {
        port = server.port
        operatorKey = try server.operatorKey
    }

    private func send(
        _ method: String, _ path: String, key: String = "", body: [UInt8] = []
    ) throws -> BlockingConnection.Answer {
        try BlockingConnection(port: port).send(method, path, key: key, body: body)
    }

    func admit(_ id: String, role: String) throws -> String {
        let body = JSONValue.object([
            "id": .string(id), "role": .string(role), "name": .string(id),
        ])
        let answer = try send(
            "POST", "/v1/participants", key: operatorKey, body: body.jsonBytes)
        guard let key = try JSONParser.parse(answer.body).objectValue?["key"]?.stringValue else {
            throw LoadFailure("a participant was answered \(answer.status)")
        }
        return key
    }

    func verifier() throws -> LedgerVerifier {
        let answer = try send("GET", "/v1/log/key")
        let text = try JSONParser.parse(answer.body).objectValue?["vkey"]?.stringValue
        return LedgerVerifier(key: try VerifierKey(parsing: text ?? ""))
    }

    func logSize() throws -> Int {
        let answer = try send("GET", "/v1/log/checkpoint")
        let note = try SignedNote(parsing: String(decoding: answer.body, as: UTF8.self))
        return try Checkpoint(parsing: note.text).size
    }
}
