internal import CanonicalEncoding
internal import Foundation
internal import Ledger
internal import LoanSamples
internal import TransparencyLog

/// What has to be asked of the server before and between the phases. Each question has a connection
/// of its own: between two of them the server may have closed an idle one.
struct Administration {
    private let port: Int
    private let operatorKeys: [String]

    init(_ server: ServerProcess) throws {
        port = server.port
        operatorKeys = try server.operatorKeys
    }

    private func send(
        _ method: String, _ path: String, key: String = "", body: [UInt8] = []
    ) throws -> BlockingConnection.Answer {
        try BlockingConnection(port: port).send(method, path, key: key, body: body)
    }

    /// Takes a participant from its application to its first credential.
    ///
    /// - Parameter identity: invented where none is given.
    func admit(
        _ id: String, role: String, identity: String? = nil, scopes: [String]
    ) throws -> String {
        let path = "/v1/participants/\(id)"
        let steps: [(path: String, key: String, body: JSONValue?)] = [
            (
                "/v1/participants", operatorKeys[0],
                [
                    "id": .string(id), "role": .string(role), "name": .string(id),
                    "identity": .string(
                        identity ?? SampleParticipant(id: id, name: id).identity),
                    "contact": "none", "evidence_sha256": .string(Self.evidence),
                ]
            ),
            (path + "/verifications", operatorKeys[1], nil),
            (path + "/activations", operatorKeys[0], [:]),
            (
                path + "/persons", operatorKeys[0],
                [
                    "person": "bench", "name": "Bench",
                    "evidence_sha256": .string(Self.evidence),
                ]
            ),
            (
                path + "/credentials", operatorKeys[0],
                [
                    "person": "bench", "scopes": .array(scopes.map { .string($0) }),
                    "expires_on": .string(Self.day(after: 365)),
                ]
            ),
        ]
        var answer: BlockingConnection.Answer?
        for step in steps {
            answer = try send("POST", step.path, key: step.key, body: step.body?.jsonBytes ?? [])
            guard answer?.status == 201 else {
                throw LoadFailure("\(step.path) was answered \(answer?.status ?? 0)")
            }
        }
        guard let body = answer?.body,
            let key = try JSONParser.parse(body).objectValue?["key"]?.stringValue
        else { throw LoadFailure("a credential was not told") }
        return key
    }

    /// A business's consent to all inquiries of a lender before a loan; returns its name.
    func consent(to lender: String, key: String) throws -> String {
        let form: JSONValue = [
            "grantee": .string(lender), "purposes": ["pre_loan_review"], "level": "L3",
            "valid_from": .string(Self.day(after: -1)),
            "valid_until": .string(Self.day(after: 30)),
        ]
        let answer = try send("POST", "/v1/consents", key: key, body: form.jsonBytes)
        guard let name = try JSONParser.parse(answer.body).objectValue?["consent"]?.stringValue
        else { throw LoadFailure("a consent was answered \(answer.status)") }
        return name
    }

    /// Puts the contracts that come with the program in force; returns how many.
    func publishShippedContracts(with regulator: String) throws -> Int {
        let shipped = try send("GET", "/v1/contracts/shipped", key: regulator)
        let contracts =
            try JSONParser.parse(shipped.body).objectValue?["contracts"]?.arrayValue ?? []
        for contract in contracts {
            let form: JSONValue = ["source": contract.objectValue?["source"] ?? .null]
            let proposed = try send(
                "POST", "/v1/contracts", key: operatorKeys[0], body: form.jsonBytes)
            guard
                let draft = try JSONParser.parse(proposed.body).objectValue?["draft"]?.stringValue
            else { throw LoadFailure("a contract was answered \(proposed.status)") }
            let published = try send(
                "POST", "/v1/contracts/drafts/\(draft)/publications", key: regulator)
            guard published.status == 201 else {
                throw LoadFailure("a publication was answered \(published.status)")
            }
        }
        return contracts.count
    }

    private static func day(after days: Int) -> String {
        Date().addingTimeInterval(Double(days) * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    /// SHA-256 of nothing: the benchmark has no papers.
    private static let evidence = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

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
