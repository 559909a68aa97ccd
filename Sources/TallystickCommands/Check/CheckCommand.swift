internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// `tallystick check`: compares everything that a registry has stored with what proves it.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check all that a registry has stored.",
        discussion: """
            Reads only, and may run beside the server. Without the key-encryption key no contents \
            are opened. Exit code 0: nothing found; 2: cannot be checked; otherwise by the worst \
            finding: 1 what can be made again, 3 what is kept beside the log, 4 the anchor or the \
            erasure journal, 5 contents or their keys, 6 the file itself, 7 the log.
            """)

    private static let unusable: Int32 = 2

    @Option(help: "The data directory.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    @Option(help: "The log key's file, if it is not in the data directory.")
    var logKey: String?

    @Option(
        help: """
            The log's verifier key, or a file with its keys, instead of its key. May be given several \
            times: without the key-encryption key, the keys before are not known otherwise.
            """)
    var key: [String] = []

    @Option(help: "The anchor file, if it is not in the data directory.")
    var anchor: String?

    @Option(help: "The erasure journal, if it is not in the data directory.")
    var erasureJournal: String?

    func run() async throws {
        let report: CheckReport
        do {
            report = try await check()
        } catch {
            StandardStreams.printError("cannot check: \(BackupCommand.failure(error))")
            throw ExitCode(Self.unusable)
        }
        CheckPrinting.print(report)
        if let worst = report.worst { throw ExitCode(worst.exitCode) }
    }

    private func check() async throws -> CheckReport {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        let database = folder.appending(path: DataDirectory.databaseName).path
        guard FileManager.default.fileExists(atPath: database) else {
            throw CommandFailure("there is no registry in \(data)")
        }
        let configured = try ConfiguredKeys(kek: kek, logKey: logKey)
        let keys = KeyPlaces(configured, data: data)
        let known =
            key.isEmpty
            ? LogKeys(try keys.readLogSigner().verifierKey) : try KnownLogKeys.read(key)
        let keyEncryptionKey =
            configured.kek == nil
            ? try keys.readKeyEncryptionKeyIfThere() : try keys.readKeyEncryptionKey()
        let previous = try keys.readPreviousKeyEncryptionKey()
        let store = try SQLiteStore(readingFrom: database)
        let keyEncryptionKeys = keyEncryptionKey.map { KeyEncryptionKeys($0, previous: previous) }
        let logKeys = await LogKeyHistory.keys(
            of: store, keyEncryptionKeys: keyEncryptionKeys, knowing: known)
        let report = try await StorageCheck(
            store: store, key: LedgerVerifier(keys: logKeys), keyEncryptionKeys: keyEncryptionKeys,
            outside: StorageCheck.Outside(
                anchor: AnchorFile(path: anchor ?? folder.appending(path: "anchor").path),
                journal: ErasureJournalFile(
                    path: erasureJournal ?? folder.appending(path: "erasures").path)),
            pace: CheckPrinting.showProgress
        ).run()
        try store.close()
        return report
    }
}
