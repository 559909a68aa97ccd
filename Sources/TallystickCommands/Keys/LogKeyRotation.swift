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
    let files: KeyFiles

    /// Makes the next key beside the present one. A crash leaves no file, or the whole of it.
    func makeNext() throws {
        let current = try files.readLogSigner()
        let next = files.logKey.next
        if let before = try files.readNextLogSigner() {
            throw CommandFailure(
                "\(next.url.path) is there already, of the verifier key "
                    + "\(before.verifierKey.encoded): start the registry, which announces it")
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
        let current = try files.readLogSigner()
        let next = files.logKey.next
        guard let signer = try files.readNextLogSigner() else {
            throw CommandFailure("there is no \(next.url.path): nothing is being replaced")
        }
        let announced = try await announcement(of: signer.verifierKey, after: current, data)
        let end = announced.issuedAt + overlapDays * 86_400
        guard end <= SystemWallClock().seconds() else {
            throw CommandFailure(
                "both keys are to sign until \(UTCTimestamp.text(seconds: end)), \(overlapDays) days "
                    + "after the announcement: whoever has not learned the next key by then cannot "
                    + "verify any more. Wait, or say --at-once")
        }
        try files.logKey.replaceByNext()
        StandardStreams.printLine("the log key: \(files.logKey.url.path)")
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
            try files.readKeyEncryptionKey(), previous: try files.readPreviousKeyEncryptionKey())
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
            throw CommandFailure("\(files.logKey.url.path) is not a key of this log")
        }
        return newest
    }
}
