internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Ledger
internal import Logging
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// Keeps a standby's copy up to date. Nothing counts as copied before it was verified and is durable.
struct Follower: Sendable {
    /// What became of one question.
    enum Step: Equatable {
        case applied(Int)
        /// There was nothing new.
        case idle
        /// What comes next is not kept by the primary: a new copy is due.
        case gap
    }

    let primary: ReplicationClient
    let directory: DataDirectory
    let keys: RegistryKeys
    let anchor: AnchorFile
    let journal: ErasureJournalFile
    let logger: Logger

    /// The copy that is there; `nil` where none is.
    ///
    /// - Throws: where what is there is no standby's, or does not verify.
    func open() async throws -> FollowedCopy? {
        guard FileManager.default.fileExists(atPath: directory.databasePath) else { return nil }
        let store = try SQLiteStore(path: directory.databasePath)
        guard let standing = try store.replicaStanding() else {
            try store.close()
            throw CommandFailure(
                "the database in \(directory.url.path) is no standby's: nothing of it is overwritten; "
                    + "to follow here, move it away, with its anchor and its erasure journal")
        }
        let ledger = try await ReplicaLedger.load(
            store, keys: keys, anchor: anchor, journal: journal)
        // A crash between a patch and the anchor leaves the copy ahead.
        try anchor.advance(to: ledger.anchor)
        return FollowedCopy(store: store, ledger: ledger, standing: standing)
    }

    /// Copies the primary's database whole, verifies all of it, and puts it in the place of what is
    /// there. Until then that stays as it was.
    func copy(replacing old: FollowedCopy?) async throws -> FollowedCopy {
        let state = try await primary.state()
        guard state.origin == keys.logSigner.verifierKey.name else {
            throw ReplicaFault("the primary is of another log: \(state.origin)")
        }
        guard state.schema == SQLiteStore.schemaVersion else {
            throw ReplicaFault(
                "the primary's database is of another version (\(state.schema)) than this program's "
                    + "(\(SQLiteStore.schemaVersion)): run the same program on both")
        }
        logger.notice("copying the primary's database whole")
        let path = directory.incomingCopyPath
        try await fetch(to: path)
        try await takeErasures()
        let standing = try await verify(path, heard: state.acknowledged.height)
        try old?.store.close()
        try AtomicFile.sync(path)
        // Before the copy is in place: one that was there and took over, or was taken over, is not its.
        try directory.forgetTakeovers()
        guard rename(path, directory.databasePath) == 0 else {
            throw CommandFailure("\(directory.databasePath) cannot be replaced")
        }
        // Those of the database before are of no use to this one; its own are empty.
        for name in ["-wal", "-shm"] {
            for path in [directory.databasePath, path] {
                try? FileManager.default.removeItem(atPath: path + name)
            }
        }
        try AtomicFile.sync(directory.url.path)
        guard let copy = try await open() else {
            throw CommandFailure("the copy is gone")
        }
        logger.notice(
            "the copy is whole and verified",
            metadata: [
                "height": "\(copy.ledger.anchor.height)", "seq": "\(standing.position.seq)",
            ])
        return copy
    }

    private func fetch(to path: String) async throws {
        for name in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + name)
        }
        let expected = try await primary.makeCopy()
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw CommandFailure("\(path) cannot be created")
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? handle.close() }
        var length = 0
        while let piece = try await primary.copy(from: length) {
            try handle.write(contentsOf: Data(piece))
            length += piece.count
        }
        try handle.synchronize()
        try await primary.dropCopy()
        guard try FileDigest(of: path) == expected else {
            throw ReplicationClient.Failure.unable("the copy did not come whole")
        }
    }

    /// All that `check` compares, and that it extends what was verified here before.
    private func verify(_ path: String, heard: Int) async throws -> ReplicaStanding {
        let store = try SQLiteStore(path: path)
        guard let position = try store.replicationPosition() else {
            try store.close()
            throw ReplicaFault("the primary keeps no patches")
        }
        let logKeys = await LogKeyHistory.keys(
            of: store, keyEncryptionKeys: keys.keyEncryptionKeys,
            knowing: LogKeys(keys.logSigner.verifierKey))
        let report = try await StorageCheck(
            store: store, key: LedgerVerifier(keys: logKeys),
            keyEncryptionKeys: keys.keyEncryptionKeys,
            outside: StorageCheck.Outside(anchor: anchor, journal: journal),
            pace: { _ in try Task.checkCancellation() }
        ).run()
        // Before the first copy there is no anchor, which is as it should be.
        let isFirst = report.standing == .missing && report.counts[.outside] != nil
        guard report.standing == .reached || report.standing == .missing,
            report.findingCount == (isFirst ? 1 : 0)
        else {
            try store.close()
            for finding in report.findings { logger.critical("\(finding)") }
            throw ReplicaFault(
                "the primary's database does not verify, or is not the history that was verified here: "
                    + "\(report.findings.first.map { "\($0)" } ?? "see check")")
        }
        let standing = ReplicaStanding(position: position, heard: heard)
        try await store.becomeReplica(standing)
        try store.close()
        return standing
    }

    /// Asks once for what comes next, and takes it.
    func step(_ copy: inout FollowedCopy) async throws -> Step {
        guard let message = try await primary.patches(after: copy.standing.position) else {
            return .gap
        }
        if try journal.lines().count < message.erasures { try await takeErasures() }
        for patch in message.patches {
            try await take(patch, heard: message.acknowledged, &copy)
        }
        return message.patches.isEmpty ? .idle : .applied(message.patches.count)
    }

    private func take(
        _ patch: ReplicationPatch, heard: Int, _ copy: inout FollowedCopy
    ) async throws {
        let standing = ReplicaStanding(
            position: ReplicationPosition(
                epoch: copy.standing.position.epoch, seq: patch.seq),
            heard: max(heard, copy.standing.heard))
        let ledger = copy.ledger
        let result = try await copy.store.apply(patch, standing: standing) {
            (change) throws(ReplicaFault) in try ledger.extended(by: change)
        }
        warn(of: result.verified.newestKey, after: ledger.newestKey)
        let isHigher = result.verified.anchor != ledger.anchor
        copy.ledger = result.verified
        copy.standing = standing
        if isHigher { try anchor.advance(to: result.verified.anchor) }
        if result.erases { try await copy.store.sweep() }
    }

    /// A log whose newest key is lost with the primary cannot go on.
    private func warn(of key: VerifierKey, after old: VerifierKey) {
        guard key != old, key != keys.logSigner.verifierKey,
            key != keys.nextLogSigner?.verifierKey
        else { return }
        logger.critical(
            "the primary announced a log key that is not here: copy its file to this machine now",
            metadata: ["vkey": "\(key.encoded)"])
    }

    /// Takes the lines of the primary's erasure journal that are not here.
    private func takeErasures() async throws {
        let (theirs, own) = (try await primary.erasures(), try journal.lines())
        guard theirs.starts(with: own) else {
            throw ReplicaFault("the primary's erasure journal does not go on where this one ends")
        }
        for line in theirs.dropFirst(own.count) { try journal.append(line) }
    }
}
