internal import CreditModel
internal import Cryptography
internal import Foundation
internal import Ledger
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// The two steps of replacing a log key that are done by hand. Between them the registry announces the
/// next key, and signs with both.
struct LogKeyRotation {
    let places: KeyPlaces

    /// Makes the next key beside the present one. A crash leaves no file, or the whole of it.
    func makeNext() throws {
        let current = try places.readLogSigner()
        if let place = places.nextLogKey?.place, let before = try places.readNextLogSigner() {
            throw CommandFailure(
                "\(place) is there already, of the verifier key "
                    + "\(before.verifierKey.encoded): start the registry, which announces it")
        }
        guard let next = places.nextLogKey?.file else {
            throw CommandFailure(
                "the log key is given in \(places.logKey.place), which this cannot change: make the "
                    + "next one in an empty folder (tallystick keys make --data FOLDER --origin "
                    + "\(current.verifierKey.name)), keep a copy in a safe place, give what log.key there "
                    + "holds in \(ServeKeys.logKeyNext.variable), and start the registry anew")
        }
        let signer = try NoteSigner(
            name: current.verifierKey.name,
            key: Ed25519.PrivateKey(seed: try SystemRandomSource().key()))
        try next.create(signer.encodedPrivateKey)
        StandardStreams.printLine("the next log key: \(next.url.path)")
        StandardStreams.printLine("its verifier key: \(signer.verifierKey.encoded)")
        StandardStreams.printLine(
            "copy it to a safe place now: once it is announced, the log cannot go on without it; "
                + "then start the registry anew")
    }

    /// Puts the next key in the place of the present one.
    func retire(data: String, overlapDays: Int) async throws {
        let current = try places.readLogSigner()
        guard let next = places.nextLogKey, let signer = try next.readSigner() else {
            let place = places.nextLogKey?.place ?? ServeKeys.logKeyNext.variable
            throw CommandFailure("there is no \(place): nothing is being replaced")
        }
        let announced = try await announcement(of: signer.verifierKey, after: current, data)
        let end = announced.issuedAt + overlapDays * 86_400
        guard end <= SystemWallClock().seconds() else {
            throw CommandFailure(
                "both keys are to sign until \(UTCTimestamp.text(seconds: end)), \(overlapDays) days "
                    + "after the announcement: whoever has not learned the next key by then cannot "
                    + "verify any more. Wait, or say --at-once")
        }
        if let file = places.logKey.file, next.file != nil {
            try file.replaceByNext()
            StandardStreams.printLine("the log key: \(places.logKey.place)")
        } else {
            StandardStreams.printLine(
                "put what \(next.place) holds in the place of \(places.logKey.place), and set "
                    + "\(next.place) no more")
        }
        StandardStreams.printLine("its verifier key: \(signer.verifierKey.encoded)")
        StandardStreams.printLine(
            "start the registry anew: it signs with this key alone; destroy the copies of the key "
                + "before, whose signature on old checkpoints stays good")
    }

    /// The announcement of the next key, which must be the log's newest.
    private func announcement(
        of next: VerifierKey, after current: NoteSigner, _ data: String
    ) async throws -> KeyAnnouncement {
        let database = URL(filePath: data).appending(path: DataDirectory.databaseName).path
        guard FileManager.default.fileExists(atPath: database) else {
            throw CommandFailure("there is no registry in \(data)")
        }
        let keyEncryptionKeys = KeyEncryptionKeys(
            try places.readKeyEncryptionKey(), previous: try places.readPreviousKeyEncryptionKey())
        let history: LogKeyHistory
        do {
            let store = try SQLiteStore(readingFrom: database)
            history = try await .read(from: store, keyEncryptionKeys: keyEncryptionKeys)
            try store.close()
        } catch {
            throw BackupCommand.failure(error)
        }
        guard let newest = history.newest, newest.key.key == next else {
            throw CommandFailure(
                "the log does not announce \(next.encoded): start the registry, which does, before "
                    + "the key before is retired")
        }
        guard history.keys.contains(current.verifierKey) else {
            throw CommandFailure("\(places.logKey.place) is not a key of this log")
        }
        return newest
    }
}
