internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import Ledger
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// `tallystick tiles export`: writes the checkpoint, the tiles and the bundles to a folder.
struct TilesExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the log's checkpoint, tiles and bundles as files.",
        discussion: """
            The files are those of C2SP tlog-tiles, with tile/blocks beside tile/entries: any static \
            web server or object store can hand them out. They say nothing of anyone. A second export \
            to the same folder adds what is new; the checkpoint is replaced last. The registry may run \
            meanwhile: its database is only read.
            """)

    @Argument(help: "The folder; made where it is missing.")
    var folder: String

    @Option(help: "The registry's data directory.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    func run() async throws {
        let database = URL(filePath: data).appending(path: DataDirectory.databaseName).path
        guard FileManager.default.fileExists(atPath: database) else {
            throw ValidationError("there is no registry in \(data)")
        }
        let folder = LogFolder(url: URL(filePath: folder, directoryHint: .isDirectory))
        do {
            let store = try SQLiteStore(readingFrom: database)
            let log = try await StaticLog.open(store)
            let keys = try await logKeys(store)
            let written = try await export(log, keys, to: folder)
            try store.close()
            StandardStreams.printLine(
                "exported a log of \(log.size) leaves: \(written) new files")
        } catch let error as StoreError {
            throw CommandFailure("the database cannot be read: \(error.reason)")
        } catch let error as RegistryError {
            throw CommandFailure("the log cannot be exported: \(error)")
        }
    }

    /// The log's keys, which its statements name; `nil` without the key-encryption key, which opens
    /// them.
    private func logKeys(_ store: SQLiteStore) async throws -> LogKeyList? {
        let places = try KeyPlaces(kek: kek, logKey: nil, data: data)
        guard let key = try places.readKeyEncryptionKeyIfThere() else {
            StandardStreams.printError(
                "without the key-encryption key the file log-keys is not written: whoever knows an "
                    + "older log key does not learn the present one from the folder")
            return nil
        }
        return try await LogKeyHistory.list(
            from: store,
            keyEncryptionKeys: KeyEncryptionKeys(
                key, previous: try places.readPreviousKeyEncryptionKey()))
    }

    private func export(
        _ log: StaticLog, _ keys: LogKeyList?, to folder: LogFolder
    ) async throws -> Int {
        let earlier = try folder.checkpoint()
        if let earlier {
            guard earlier.size <= log.size, try await log.root(size: earlier.size) == earlier.root
            else {
                throw CommandFailure(
                    "the folder holds a log that this one does not extend: export to another "
                        + "folder, and find out which of the two is right")
            }
        }
        var written: [String] = []
        let rows = TileCoordinate.hashRows(size: log.size) + [.entries, .blocks]
        for row in rows {
            for tile in TileCoordinate.added(row, since: earlier?.size ?? 0, size: log.size) {
                guard let bytes = try await log.bytes(of: tile) else {
                    throw CommandFailure("the log lacks \(tile.path)")
                }
                try folder.write(bytes, path: tile.path)
                written.append(tile.path)
            }
        }
        // All that the checkpoint covers is on disk before it is: whoever reads the folder after a
        // crash finds the old one, and files that it does not need.
        try folder.sync(foldersOf: written)
        if let keys { try folder.write(keys.fileBytes, path: MirrorFolder.keysName) }
        try folder.replaceCheckpoint(log.checkpoint)
        return written.count
    }
}
