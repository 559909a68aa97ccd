internal import ArgumentParser
internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Glibc
internal import Ledger
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// `tallystick restore`: makes a data directory of a backup, once everything in it was verified.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data directory of a backup.",
        discussion: """
            Everything is verified before the directory appears. Give the anchor and the erasure \
            journal that are there now, never copies: without the anchor nobody can tell what was \
            acknowledged after the backup. A backup behind the anchor is refused, since records that \
            participants hold receipts for are not in it. With --acknowledge-loss it is restored for \
            reading: the log records nothing more until the newest database is put back.
            """)

    /// What the backup holds does not verify.
    private static let faulty: Int32 = 1
    /// Something was acknowledged after the backup was made.
    private static let behind: Int32 = 3

    @Option(help: "The backup's folder.")
    var from: String

    @Option(help: "The data directory to make; an empty one may be there.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the environment.")
    var kek: String?

    @Option(help: "The log key's file, if it is not in the environment.")
    var logKey: String?

    @Option(help: "The anchor file as it is now.")
    var anchor: String?

    @Option(help: "The erasure journal as it is now.")
    var erasureJournal: String?

    @Flag(help: "Restore although something that was acknowledged is lost.")
    var acknowledgeLoss = false

    @Option(help: "Who acknowledges the loss.")
    var by: String?

    @Option(help: "Why.")
    var reason: String?

    func validate() throws {
        guard acknowledgeLoss == (by != nil), acknowledgeLoss == (reason != nil) else {
            throw ValidationError("--acknowledge-loss, --by and --reason go together")
        }
        guard [by, reason].allSatisfy({ $0?.isEmpty != true }) else {
            throw ValidationError("say who acknowledges the loss, and why")
        }
    }

    func run() async throws {
        umask(0o077)
        let configured = try ConfiguredKeys(kek: kek, logKey: logKey)
        guard configured.kek != nil, configured.logKey != nil else {
            throw ValidationError(
                "name the files of the keys with --kek and --log-key, or give the keys in "
                    + "\(ServeKeys.kek.variable) and \(ServeKeys.logKey.variable)")
        }
        let keys = KeyPlaces(configured, data: data)
        let keyEncryptionKey = try keys.readKeyEncryptionKey()
        let backup = BackupFolder(path: from)
        let manifest = try backup.manifest(keyEncryptionKey)
        let folder = try StagedFolder(
            target: data, mayBeEmpty: true, doing: "restores to \(data)")
        do {
            try await restore(backup, manifest, keys, to: folder)
        } catch {
            folder.discard()
            throw BackupCommand.failure(error)
        }
        tell(manifest, folder)
    }

    private func restore(
        _ backup: BackupFolder, _ manifest: BackupManifest, _ keys: KeyPlaces,
        to folder: StagedFolder
    ) async throws {
        let keyEncryptionKey = try keys.readKeyEncryptionKey()
        let signer = try keys.readLogSigner()
        let path = folder.path(DataDirectory.databaseName)
        // What is verified from here on is the copy, which becomes live.
        try backup.copyDatabase(manifest, to: path)
        // The schema is brought up to date, and the file is one of this program's.
        let migrated = try SQLiteStore(path: path)
        // A backup of a standby is nobody's standby, and what a primary kept for one ended with it: its
        // numbers would be given again to other patches.
        try await migrated.leaveReplica()
        try await migrated.endReplication()
        try migrated.close()
        let store = try SQLiteStore(readingFrom: path)
        let logKeys = await LogKeyHistory.keys(
            of: store, keyEncryptionKeys: KeyEncryptionKeys(keyEncryptionKey),
            knowing: LogKeys(signer.verifierKey))
        guard logKeys.all.contains(where: { $0.key.encoded == manifest.logKey }) else {
            throw CommandFailure(
                "the log key is not the one the backup was made with, and none that came after it in "
                    + "this log: it verifies by \(signer.verifierKey.encoded), and the manifest asks "
                    + "for \(manifest.logKey)")
        }
        let report = try await StorageCheck(
            store: store, key: LedgerVerifier(keys: logKeys),
            keyEncryptionKeys: KeyEncryptionKeys(keyEncryptionKey),
            outside: StorageCheck.Outside(
                anchor: anchor.map { AnchorFile(path: $0) } ?? NoAnchor(),
                journal: ErasureJournalFile(
                    path: erasureJournal ?? folder.path("erasures"))),
            pace: CheckPrinting.showProgress
        ).run()
        try store.close()
        StandardStreams.showProgress("")
        guard report.height == manifest.end.height, report.leaves == manifest.end.size else {
            throw CommandFailure("the database is not the one that the manifest speaks of")
        }
        let loss = try judge(report, manifest)
        try RestoredKeys(keys: keys, hasKeyEncryptionKey: kek != nil, hasLogKey: logKey != nil)
            .write(to: folder)
        if let loss {
            try AtomicFile(path: folder.path(DataDirectory.lossName))
                .write(loss.json.jsonBytes + [UInt8(ascii: "\n")])
        }
        try folder.publish()
    }

    /// Decides by what the check found.
    ///
    /// - Returns: what is recorded of a loss; `nil` where nothing was lost.
    private func judge(
        _ report: CheckReport, _ manifest: BackupManifest
    ) throws -> AcknowledgedLoss? {
        let lost: Anchor?
        switch report.standing {
        case .behind(let anchor): lost = anchor
        case .reached, .missing: lost = nil
        case .contradicts, nil:
            CheckPrinting.print(report)
            throw ExitCode(Self.faulty)
        }
        let isLoss = report.standing != .reached
        // The anchor's own finding is what is acknowledged; any other is not.
        guard report.findingCount == (isLoss && report.counts[.outside] != nil ? 1 : 0) else {
            CheckPrinting.print(report)
            throw ExitCode(Self.faulty)
        }
        guard isLoss else { return nil }
        let what = RestoreCommand.loss(lost, manifest.end)
        guard let by, let reason else {
            StandardStreams.printError(
                "refused: \(what) Restore the newest backup or copy there is. To restore this one "
                    + "for reading, add --acknowledge-loss --by NAME --reason TEXT.")
            throw ExitCode(Self.behind)
        }
        StandardStreams.printLine("acknowledged: \(what)")
        return AcknowledgedLoss(
            by: by, reason: reason, at: SystemWallClock().seconds(), restored: manifest.end,
            lost: lost)
    }

    private static func loss(_ lost: Anchor?, _ end: Anchor) -> String {
        guard let lost else {
            return "there is no anchor, so nobody can tell what was acknowledged after block "
                + "\(end.height) (\(end.size) leaves)."
        }
        return "restored from an old backup: the database ends at block \(end.height) "
            + "(\(end.size) leaves), but block \(lost.height) (\(lost.size) leaves) was acknowledged: "
            + "\(lost.height - end.height) blocks with \(lost.size - end.size) leaves are lost."
    }

    private func tell(_ manifest: BackupManifest, _ folder: StagedFolder) {
        StandardStreams.printLine(
            "restored \(manifest.origin) up to block \(manifest.end.height) "
                + "(\(manifest.end.size) leaves) to \(folder.target.path)")
        var command = "serve it with: tallystick serve --data \(data)"
        if let anchor { command += " --anchor \(anchor)" }
        if let erasureJournal { command += " --erasure-journal \(erasureJournal)" }
        StandardStreams.printLine(command)
    }
}
