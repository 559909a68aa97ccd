internal import ArgumentParser
internal import Foundation

/// Where the registry is, and the credential of who proposes or publishes.
struct ContractClientOptions: ParsableArguments {
    @Option(help: "The registry's address.")
    var url = "http://127.0.0.1:8080"

    @Option(help: "The file with the credential of the operator's person, or the authority's.")
    var credential: String

    func post(_ path: String, _ body: [UInt8]) async throws -> RegistryClient.Answer {
        guard let key = try PrivateFile(url: URL(filePath: credential)).read() else {
            throw CommandFailure("\(credential) does not exist")
        }
        let answer = try await RegistryClient(url: url).post(path, body: body, key: key)
        guard (200..<300).contains(answer.status) else {
            throw CommandFailure(
                "the registry refuses it: \(answer.status) "
                    + String(decoding: answer.body, as: UTF8.self))
        }
        return answer
    }
}
