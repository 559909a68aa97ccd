internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import TransparencyLog

/// Where the keys of a registry are: in files, or given by themselves. They are read here and never made.
struct KeyPlaces {
    let keyEncryptionKey: ConfiguredKey
    /// The key before it, while it is being replaced; `nil` where no place for one is known.
    let previousKeyEncryptionKey: ConfiguredKey?
    let logKey: ConfiguredKey
    /// The key that takes the place of the log key, while it is replaced; `nil` as above.
    let nextLogKey: ConfiguredKey?

    /// - Parameter data: the data directory, where each is for which no other place was said.
    init(_ configured: ConfiguredKeys, data: String) {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        keyEncryptionKey =
            configured.kek ?? .file(folder.appending(path: DataDirectory.keyEncryptionKeyName).path)
        previousKeyEncryptionKey = configured.previousKek ?? keyEncryptionKey.previous
        logKey = configured.logKey ?? .file(folder.appending(path: DataDirectory.logKeyName).path)
        nextLogKey = configured.nextLogKey ?? logKey.next
    }

    /// For a command.
    ///
    /// - Parameters: the files that its options name; `nil` for what the environment says, as for `serve`.
    init(kek: String?, logKey: String?, data: String) throws(ValidationError) {
        self.init(try ConfiguredKeys(kek: kek, logKey: logKey), data: data)
    }

    func readKeyEncryptionKey() throws -> SecretKey {
        guard let key = try readKeyEncryptionKeyIfThere() else {
            throw CommandFailure("there is no file \(keyEncryptionKey.place)")
        }
        return key
    }

    /// `nil` where there is no such file.
    func readKeyEncryptionKeyIfThere() throws -> SecretKey? {
        try keyEncryptionKey.readKeyEncryptionKey()
    }

    /// The key before the current one, while it is being replaced.
    func readPreviousKeyEncryptionKey() throws -> SecretKey? {
        try previousKeyEncryptionKey?.readKeyEncryptionKey()
    }

    func readLogSigner() throws -> NoteSigner {
        guard let signer = try logKey.readSigner() else {
            throw CommandFailure("there is no file \(logKey.place)")
        }
        return signer
    }

    /// The key that takes the place of the log key; `nil` while none does.
    func readNextLogSigner() throws -> NoteSigner? { try nextLogKey?.readSigner() }
}
