internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Registry
internal import TransparencyLog

/// Where a registry keeps everything: its database, its keys, its anchor.
struct DataDirectory {
    let url: URL

    init(path: String) throws {
        url = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    static let databaseName = "registry.sqlite"
    static let keyEncryptionKeyName = "kek"
    static let logKeyName = "log.key"
    static let lastBackupName = "last-backup"
    static let lossName = "loss"
    static let takeoverName = "takeover"
    static let yieldedName = "taken-over"
    /// What a copy leaves free on the disk, beside a tenth of itself.
    private static let spareBytes: UInt64 = 64 << 20

    var databasePath: String { url.appending(path: Self.databaseName).path }
    var lastBackupPath: String { url.appending(path: Self.lastBackupName).path }
    var takeoverPath: String { url.appending(path: Self.takeoverName).path }
    var yieldedPath: String { url.appending(path: Self.yieldedName).path }
    /// A copy that a standby is fetching.
    var replicationCopyPath: String { url.appending(path: "standby-copy").path }
    /// A primary's copy that is not verified yet.
    var incomingCopyPath: String { url.appending(path: "incoming.sqlite").path }
    /// When a backup was made last; `nil` where none was.
    var lastBackup: Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: lastBackupPath)
        return attributes?[.modificationDate] as? Date
    }
    var lockPath: String { url.appending(path: "lock").path }
    var defaultAnchorPath: String { url.appending(path: "anchor").path }
    var defaultErasureJournalPath: String { url.appending(path: "erasures").path }
    var operatorKeyFile: PrivateFile { PrivateFile(url: url.appending(path: "operator.key")) }
    var secondKeyFile: PrivateFile { PrivateFile(url: url.appending(path: "operator-2.key")) }

    /// The keys, made on the first start where they are to be in files.
    ///
    /// - Parameters:
    ///   - places: where they are.
    ///   - origin: the log's name, used when its key is made.
    ///   - begins: whether a log may begin with a key from elsewhere that was there before.
    func keys(
        _ places: KeyPlaces, origin: String, begins: Bool, random: some RandomSource
    ) throws -> RegistryKeys {
        let (kek, logKey) = (places.keyEncryptionKey, places.logKey)
        if FileManager.default.fileExists(atPath: databasePath) {
            // A key made anew would open nothing, and would hide which file was lost.
            for key in [logKey, kek] where try key.read() == nil {
                throw CommandFailure(
                    "\(key.place) is missing, and the database in \(url.path) was made with it: "
                        + "put the file back")
            }
        } else if !begins, isElsewhere(logKey), try logKey.read() != nil {
            // A second log under one key convicts whoever holds it, and a mistyped path or a volume that
            // was lost begins one.
            throw CommandFailure(
                "\(url.path) holds no database, and the log key in \(logKey.place) may have signed a log already: "
                    + "put the database back; only where there never was one, start once with begin=yes "
                    + "(\(ServeKeys.begin.variable)=yes)")
        }
        try kek.createIfMissing { Base64.encode(try random.key().bytes) }
        // The last: where it is elsewhere, one that is there may have signed.
        try logKey.createIfMissing {
            try NoteSigner(name: origin, key: Ed25519.PrivateKey(seed: try random.key()))
                .encodedPrivateKey
        }
        guard let signer = try logKey.readSigner(), let key = try kek.readKeyEncryptionKey() else {
            throw CommandFailure("\(logKey.place) or \(kek.place) is gone")
        }
        // Where a replacement was interrupted at its beginning both are the same.
        let previous = try places.readPreviousKeyEncryptionKey()
            .flatMap { $0.bytes == key.bytes ? nil : $0 }
        return RegistryKeys(
            keyEncryptionKeys: KeyEncryptionKeys(key, previous: previous), logSigner: signer,
            nextLogSigner: try places.readNextLogSigner())
    }

    private func isElsewhere(_ key: ConfiguredKey) -> Bool {
        guard let file = key.file else { return true }
        return file.url.deletingLastPathComponent().standardizedFileURL.path
            != url.standardizedFileURL.path
    }

    /// What was recorded when the directory was restored from an old backup; `nil` where it was not.
    func acknowledgedLoss() throws -> AcknowledgedLoss? {
        let file = url.appending(path: Self.lossName)
        guard try FilePresence.isTaken(file.path) else { return nil }
        guard let loss = AcknowledgedLoss(json: try Data(contentsOf: file)) else {
            throw CommandFailure(
                "\(file.path) cannot be read: it says what a restore lost, and was damaged")
        }
        return loss
    }

    /// That this was a standby and took over; `nil` where it was not.
    func takeover() throws -> Takeover? { try takeover(at: takeoverPath) }

    /// That a standby took over from here; `nil` where none did.
    func yielded() throws -> Takeover? { try takeover(at: yieldedPath) }

    private func takeover(at path: String) throws -> Takeover? {
        guard try FilePresence.isTaken(path) else { return nil }
        guard let takeover = Takeover(json: try Data(contentsOf: URL(filePath: path))) else {
            throw CommandFailure(
                "\(path) cannot be read: it says that a standby took over, and was damaged")
        }
        return takeover
    }

    /// Another takes the registry's place: it records nothing from its next start on.
    func keepYielding(to takeover: Takeover) throws(CommandFailure) {
        try AtomicFile(path: yieldedPath).write(takeover.json.jsonBytes + [UInt8(ascii: "\n")])
    }

    /// The directory follows another registry: what was before is not its own.
    func forgetTakeovers() throws {
        try remove(takeoverPath)
        try forgetYielding()
    }

    /// The directory takes over, whoever took over from it before.
    func forgetYielding() throws { try remove(yieldedPath) }

    private func remove(_ path: String) throws {
        guard try FilePresence.isTaken(path) else { return }
        try FileManager.default.removeItem(atPath: path)
    }

    /// Whether a copy of the database fits beside it, and what is recorded meanwhile too: a standby asks again
    /// and again, and a copy that fills the disk stops what it is a copy of.
    var hasRoomForCopy: Bool {
        get throws {
            let disk = try FileManager.default.attributesOfFileSystem(forPath: url.path)
            let file = try FileManager.default.attributesOfItem(atPath: databasePath)
            guard let free = (disk[.systemFreeSize] as? NSNumber)?.uint64Value,
                let size = (file[.size] as? NSNumber)?.uint64Value
            else { throw CommandFailure("the free space of \(url.path) cannot be read") }
            return free > size + size / 10 + Self.spareBytes
        }
    }

    /// Removes what is left of a copy for a standby. It holds the keys of what is erased later, so it is
    /// overwritten first.
    func removeReplicationCopy() throws {
        guard try FilePresence.isTaken(replicationCopyPath) else { return }
        let handle = try FileHandle(forWritingTo: URL(filePath: replicationCopyPath))
        var rest = try handle.seekToEnd()
        try handle.seek(toOffset: 0)
        let zeros = Data(count: 1 << 20)
        while rest > 0 {
            let piece = min(rest, UInt64(zeros.count))
            try handle.write(contentsOf: zeros.prefix(Int(piece)))
            rest -= piece
        }
        try handle.synchronize()
        try handle.close()
        try FileManager.default.removeItem(atPath: replicationCopyPath)
    }

    /// The credentials of the two persons that the operator begins with, made on the first start.
    func operatorKeys(random: some RandomSource) throws -> FoundingKeys {
        func key(_ file: PrivateFile) throws -> APIKey {
            APIKey(presented: try file.readOrCreate { try APIKey.make(random: random).text })
        }
        return FoundingKeys(first: try key(operatorKeyFile), second: try key(secondKeyFile))
    }
}
