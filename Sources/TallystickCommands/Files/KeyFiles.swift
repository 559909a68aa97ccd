internal import Cryptography
internal import Foundation
internal import TransparencyLog

/// The keys of a registry, read from files and never made.
struct KeyFiles {
    let keyEncryptionKey: PrivateFile
    let logKey: PrivateFile

    /// - Parameters: paths; `nil` for the file's usual place in a data directory.
    init(keyEncryptionKey: String?, logKey: String?, data: String) {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        self.keyEncryptionKey = PrivateFile(
            url: keyEncryptionKey.map { URL(filePath: $0) } ?? folder.appending(path: "kek"))
        self.logKey = PrivateFile(
            url: logKey.map { URL(filePath: $0) } ?? folder.appending(path: "log.key"))
    }

    func readKeyEncryptionKey() throws -> SecretKey {
        guard let key = try readKeyEncryptionKeyIfThere() else {
            throw CommandFailure("there is no file \(keyEncryptionKey.url.path)")
        }
        return key
    }

    /// `nil` where there is no such file.
    func readKeyEncryptionKeyIfThere() throws -> SecretKey? {
        try ConfiguredKey.file(keyEncryptionKey.url.path).readKeyEncryptionKey()
    }

    /// The key before the current one, while it is being replaced.
    func readPreviousKeyEncryptionKey() throws -> SecretKey? {
        try ConfiguredKey.file(keyEncryptionKey.url.path).readPreviousKeyEncryptionKey()
    }

    func readLogSigner() throws -> NoteSigner {
        guard let signer = try ConfiguredKey.file(logKey.url.path).readSigner() else {
            throw CommandFailure("there is no file \(logKey.url.path)")
        }
        return signer
    }

    /// The key that takes the place of the log key; `nil` while none does.
    func readNextLogSigner() throws -> NoteSigner? {
        try ConfiguredKey.file(logKey.next.url.path).readSigner()
    }
}
