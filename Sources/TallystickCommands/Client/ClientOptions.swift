internal import ArgumentParser
internal import Foundation

/// Where the registry is, and the credentials of two persons of the operator.
struct ClientOptions: ParsableArguments {
    @Option(help: "The registry's address.")
    var url = "http://127.0.0.1:8080"

    @Option(
        help: "The file with the credential that applies (operator.key in the data directory).")
    var operatorKey: String

    @Option(
        help: """
            The file with another person's credential, which verifies (operator-2.key in the data \
            directory).
            """)
    var secondKey: String

    func readKeys() throws -> OperatorKeys {
        OperatorKeys(first: try read(operatorKey), second: try read(secondKey))
    }

    private func read(_ path: String) throws -> String {
        guard let key = try PrivateFile(url: URL(filePath: path)).read() else {
            throw CommandFailure("\(path) does not exist")
        }
        return key
    }
}
