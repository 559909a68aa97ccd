internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import Registry
internal import SQLiteStore

/// `tallystick keys retire`: removes the key-encryption key or the log key that was replaced.
struct KeysRetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Remove the key that was replaced.",
        discussion: """
            The key-encryption key before: refused while anything in the database still needs it. \
            With --log the log key before: refused before the log has announced the next, and before \
            both have signed for as long as was stated.
            """)

    @Option(help: "The data directory.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    @Flag(help: "Put the next log key in the place of the log key, instead.")
    var log = false

    @Option(help: "With --log: the log key's file, if it is not in the data directory.")
    var logKey: String?

    @Option(
        help: """
            With --log: for how many days both keys were to sign, the same as the registry's \
            log_key_overlap_days.
            """)
    var overlapDays = RegistryLimits.usualLogKeyOverlapDays

    @Flag(help: "With --log: although both keys did not sign for so long.")
    var atOnce = false

    func validate() throws {
        guard log || logKey == nil && !atOnce else {
            throw ValidationError("--log-key and --at-once go with --log")
        }
        guard overlapDays >= 0 else { throw ValidationError("--overlap-days is 0 or more") }
    }

    func run() async throws {
        if log {
            try await LogKeyRotation(places: KeyPlaces(kek: kek, logKey: logKey, data: data))
                .retire(data: data, overlapDays: atOnce ? 0 : overlapDays)
        } else {
            try await retireKeyEncryptionKey()
        }
    }

    private func retireKeyEncryptionKey() async throws {
        let places = try KeyPlaces(kek: kek, logKey: nil, data: data)
        let current = try places.readKeyEncryptionKey()
        guard let previous = places.previousKeyEncryptionKey,
            let former = try previous.readKeyEncryptionKey()
        else {
            let place =
                places.previousKeyEncryptionKey?.place ?? ServeKeys.kekPrevious.variable
            throw CommandFailure("there is no \(place): nothing is being replaced")
        }
        guard former.bytes != current.bytes else {
            throw CommandFailure(
                previous.file == nil
                    ? "\(previous.place) holds the current key: give the one before it there, or nothing"
                    : "\(previous.place) holds the current key: its replacement was interrupted; "
                        + "run keys rotate again")
        }
        let database = URL(filePath: data).appending(path: DataDirectory.databaseName).path
        guard FileManager.default.fileExists(atPath: database) else {
            throw CommandFailure("there is no registry in \(data)")
        }
        let store = try SQLiteStore(readingFrom: database)
        guard let identity = try await store.identity(),
            // What the master secret says: it is the last that is wrapped anew.
            (try? MasterSecret(
                wrapped: identity.wrappedMaster, keyEncryptionKeys: KeyEncryptionKeys(current)))
                != nil
        else {
            throw CommandFailure(
                "the database still needs \(previous.place): serve the registry until its log "
                    + "says that every key is wrapped by the new one")
        }
        try store.close()
        if let file = previous.file {
            try file.remove()
            StandardStreams.printLine("removed: \(previous.place)")
        } else {
            StandardStreams.printLine("set \(previous.place) no more: nothing needs it")
        }
        StandardStreams.printLine("backups from before need it still: destroy its copies with them")
    }
}
