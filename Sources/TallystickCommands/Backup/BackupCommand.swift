internal import ArgumentParser
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Foundation
internal import Glibc
internal import Ledger
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// `tallystick backup`: copies a registry's database while it may be running.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a registry's database, also while it is served.",
        discussion: """
            Makes a folder with the database as it was at one moment and a manifest that says what \
            it is. Contents stay sealed, and no key is in it: keep kek and log.key elsewhere. The \
            anchor and the erasure journal are not in it either: an old one is worse than none.
            """)

    @Option(help: "The data directory.")
    var data: String

    @Option(help: "The folder to make; refused where there is one.")
    var to: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    @Option(help: "The log key's file, if it is not in the data directory.")
    var logKey: String?

    func run() async throws {
        umask(0o077)
        let database = URL(filePath: data).appending(path: DataDirectory.databaseName).path
        guard FileManager.default.fileExists(atPath: database) else {
            throw ValidationError("there is no registry in \(data)")
        }
        let keys = try KeyPlaces(kek: kek, logKey: logKey, data: data)
        let keyEncryptionKey = try keys.readKeyEncryptionKey()
        let verifierKey = try keys.readLogSigner().verifierKey
        let folder = try StagedFolder(
            target: to, mayBeEmpty: false, doing: "makes a backup to \(to)")
        let manifest: BackupManifest
        do {
            manifest = try await fill(folder, from: database, keyEncryptionKey, verifierKey)
            try folder.publish()
        } catch {
            folder.discard()
            throw Self.failure(error)
        }
        StandardStreams.printLine(
            "backed up \(manifest.origin) up to block \(manifest.end.height) "
                + "(\(manifest.end.size) leaves, \(manifest.database.length) bytes) to "
                + folder.target.path)
        remember(manifest)
    }

    private func fill(
        _ folder: StagedFolder, from database: String, _ keyEncryptionKey: SecretKey,
        _ verifierKey: VerifierKey
    ) async throws -> BackupManifest {
        let live = try SQLiteStore(readingFrom: database)
        let path = folder.path(BackupManifest.databaseName)
        try live.backUp(to: path)
        try live.close()
        // What the manifest says is read from the copy.
        let copy = try SQLiteStore(readingFrom: path)
        guard let identity = try await copy.identity(),
            (try? MasterSecret(
                wrapped: identity.wrappedMaster,
                keyEncryptionKeys: KeyEncryptionKeys(keyEncryptionKey))) != nil
        else {
            throw CommandFailure(
                "the key-encryption key does not open this database; while it is being replaced, "
                    + "wait until the log says that every key is wrapped by the new one")
        }
        let log = try await StaticLog.open(copy)
        guard let last = try await copy.lastBlock() else {
            throw CommandFailure("the database has no block")
        }
        let checkpoint = try LedgerVerifier(key: verifierKey).checkpoint(last.checkpoint)
        try copy.close()
        let manifest = BackupManifest(
            origin: identity.origin,
            end: Anchor(
                height: last.statement.height, size: log.size, root: checkpoint.root),
            checkpoint: last.checkpoint, database: try FileDigest(of: path),
            schema: SQLiteStore.schemaVersion, createdAt: SystemWallClock().seconds(),
            logKey: verifierKey.encoded,
            keyEncryptionKey: BackupManifest.fingerprint(of: keyEncryptionKey))
        try AtomicFile(path: folder.path(BackupManifest.name))
            .write(manifest.bytes(key: keyEncryptionKey))
        return manifest
    }

    /// Leaves word where the server can see how old the last backup is. The backup is whole without.
    private func remember(_ manifest: BackupManifest) {
        let note: JSONValue = [
            "created_at": .string(UTCTimestamp.text(seconds: manifest.createdAt)),
            "height": .integer(Int64(manifest.end.height)),
            "size": .integer(Int64(manifest.end.size)),
        ]
        let path = URL(filePath: data).appending(path: DataDirectory.lastBackupName).path
        do {
            try AtomicFile(path: path).write(note.jsonBytes + [UInt8(ascii: "\n")])
        } catch {
            StandardStreams.printError("the backup is whole, but \(error)")
        }
    }

    static func failure(_ error: any Error) -> any Error {
        switch error {
        case let error as StoreError: CommandFailure("the database cannot be read: \(error.reason)")
        case RegistryError.readOnly(let reason), RegistryError.inconsistent(let reason),
            RegistryError.failed(let reason):
            CommandFailure(reason)
        case let error as VerificationError:
            CommandFailure("the last checkpoint is not by this log key: \(error)")
        default: error
        }
    }
}
