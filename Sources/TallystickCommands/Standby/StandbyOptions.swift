internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import Logging
internal import Registry
internal import TransparencyLog

/// Where a standby's copy and its keys are.
struct StandbyOptions: ParsableArguments {
    @Option(help: "The standby's data directory, with kek and log.key.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    @Option(help: "The log key's file, if it is not in the data directory.")
    var logKey: String?

    @Option(help: "The standby's own anchor file, if it is not in the data directory.")
    var anchor: String?

    @Option(help: "The standby's own erasure journal, if it is not in the data directory.")
    var erasureJournal: String?

    @Option(
        help: ArgumentHelp(
            "The certificates, in PEM, that must vouch for the primary's.", valueName: "file"))
    var tlsRoots: String?

    func directory() throws -> DataDirectory { try DataDirectory(path: data) }

    func keys() throws -> RegistryKeys {
        let files = keyFiles
        let current = try files.readKeyEncryptionKey()
        let previous = try files.readPreviousKeyEncryptionKey()
            .flatMap { $0.bytes == current.bytes ? nil : $0 }
        return RegistryKeys(
            keyEncryptionKeys: KeyEncryptionKeys(current, previous: previous),
            logSigner: try files.readLogSigner(),
            nextLogSigner: try files.readNextLogSigner())
    }

    var keyFiles: KeyFiles { KeyFiles(keyEncryptionKey: kek, logKey: logKey, data: data) }

    func follower(of url: String, logger: Logger) throws -> Follower {
        let directory = try directory()
        return Follower(
            primary: try ReplicationClient(
                url: url, secret: ReplicationSecret(try keyFiles.readKeyEncryptionKey()),
                roots: tlsRoots),
            directory: directory, keys: try keys(), anchor: anchorFile(directory),
            journal: journalFile(directory), logger: logger)
    }

    func anchorFile(_ directory: DataDirectory) -> AnchorFile {
        AnchorFile(path: anchor ?? directory.defaultAnchorPath)
    }

    func journalFile(_ directory: DataDirectory) -> ErasureJournalFile {
        ErasureJournalFile(path: erasureJournal ?? directory.defaultErasureJournalPath)
    }
}
