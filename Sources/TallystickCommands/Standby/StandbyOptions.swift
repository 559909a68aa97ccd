internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import Logging
internal import Registry
internal import TransparencyLog

/// Where a standby's copy and its keys are.
struct StandbyOptions: ParsableArguments {
    @Option(help: "The standby's data directory, with kek and log.key where nothing else is said.")
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
        let places = try keyPlaces()
        let current = try places.readKeyEncryptionKey()
        let previous = try places.readPreviousKeyEncryptionKey()
            .flatMap { $0.bytes == current.bytes ? nil : $0 }
        return RegistryKeys(
            keyEncryptionKeys: KeyEncryptionKeys(current, previous: previous),
            logSigner: try places.readLogSigner(),
            nextLogSigner: try places.readNextLogSigner())
    }

    private func keyPlaces() throws -> KeyPlaces {
        try KeyPlaces(kek: kek, logKey: logKey, data: data)
    }

    func follower(of url: String, logger: Logger) throws -> Follower {
        let directory = try directory()
        return Follower(
            primary: try ReplicationClient(
                url: url, secret: ReplicationSecret(try keyPlaces().readKeyEncryptionKey()),
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
