internal import ArgumentParser
internal import Foundation

/// Where the registry is, and the operator's credential.
struct ClientOptions: ParsableArguments {
    @Option(help: "The registry's address.")
    var url = "http://127.0.0.1:8080"

    @Option(help: "The file with the operator's credential (operator.key in the data directory).")
    var operatorKey: String

    func readOperatorKey() throws -> String {
        guard let key = try PrivateFile(url: URL(filePath: operatorKey)).read() else {
            throw CommandFailure("\(operatorKey) does not exist")
        }
        return key
    }
}
