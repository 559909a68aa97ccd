internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Registry
internal import TransparencyLog

/// Where a registry keeps everything: its database, its keys, its anchor.
struct DataDirectory {
    let url: URL

    init(path: String) throws {
        url = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    static let databaseName = "registry.sqlite"

    var databasePath: String { url.appending(path: Self.databaseName).path }
    var lockPath: String { url.appending(path: "lock").path }
    var defaultAnchorPath: String { url.appending(path: "anchor").path }
    var defaultErasureJournalPath: String { url.appending(path: "erasures").path }
    var operatorKeyFile: PrivateFile { PrivateFile(url: url.appending(path: "operator.key")) }
    var secondKeyFile: PrivateFile { PrivateFile(url: url.appending(path: "operator-2.key")) }
    var logKeyFile: PrivateFile { PrivateFile(url: url.appending(path: "log.key")) }
    private var keyEncryptionKeyFile: PrivateFile {
        PrivateFile(url: url.appending(path: "kek"))
    }

    /// The keys, made on the first start.
    ///
    /// - Parameter origin: the log's name, used when its key is made.
    func keys(origin: String, random: some RandomSource) throws -> RegistryKeys {
        if FileManager.default.fileExists(atPath: databasePath) {
            // A key made anew would open nothing, and would hide which file was lost.
            for file in [logKeyFile, keyEncryptionKeyFile] where try file.read() == nil {
                throw CommandFailure(
                    "\(file.url.path) is missing, and the database beside it was made with it: "
                        + "put the file back")
            }
        }
        let logKey = try logKeyFile.readOrCreate {
            try NoteSigner(name: origin, key: Ed25519.PrivateKey(seed: try random.key()))
                .encodedPrivateKey
        }
        let wrappingKey = try keyEncryptionKeyFile.readOrCreate {
            Base64.encode(try random.key().bytes)
        }
        guard let bytes = Base64.decode(wrappingKey), let key = SecretKey(bytes) else {
            throw CommandFailure("\(url.path)/kek is not the base64 of 32 bytes")
        }
        return RegistryKeys(keyEncryptionKey: key, logSigner: try NoteSigner(parsing: logKey))
    }

    /// The credentials of the two persons that the operator begins with, made on the first start.
    func operatorKeys(random: some RandomSource) throws -> FoundingKeys {
        func key(_ file: PrivateFile) throws -> APIKey {
            APIKey(presented: try file.readOrCreate { try APIKey.make(random: random).text })
        }
        return FoundingKeys(first: try key(operatorKeyFile), second: try key(secondKeyFile))
    }
}
