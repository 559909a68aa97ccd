internal import Foundation
internal import HTTPAPI

extension TLSFiles {
    /// What the files hold now.
    func load() throws -> ServerIdentity {
        let chain = try Self.bytes(of: certificate)
        let roots = try clientRoots.map { try Self.bytes(of: $0) }
        guard let key = try PrivateFile(url: URL(filePath: privateKey)).read() else {
            throw CommandFailure("\(privateKey) does not exist")
        }
        do {
            return try ServerIdentity(
                chain: chain, privateKey: Array((key + "\n").utf8), clientRoots: roots)
        } catch {
            throw CommandFailure("\(names.joined(separator: ", ")): \(error)")
        }
    }

    /// All of the files.
    var names: [String] { [certificate, privateKey] + (clientRoots.map { [$0] } ?? []) }

    private static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure("\(path) cannot be read")
        }
    }
}
