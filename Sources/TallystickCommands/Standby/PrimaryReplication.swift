internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Glibc
internal import HTTPAPI
internal import Logging
internal import NIOPosix
internal import Registry
internal import SQLiteStore
internal import Synchronization

/// What a registry that is served hands to its standby.
final class PrimaryReplication: ReplicationSource {
    /// How long copying the database may take; a client waits as long.
    static let longestCopy = Duration.seconds(3_600)
    /// How long a standby's question waits for something new.
    private static let poll = Duration.seconds(2)
    /// Bytes of patches in one answer, where there are several.
    private static let messageBytes = 8 << 20
    private static let pieceBytes = 8 << 20

    private let registry: Registry
    private let store: SQLiteStore
    private let feed: StandbyFeed
    private let directory: DataDirectory
    private let journal: ErasureJournalFile
    private let tookOver: Takeover?
    private let secret: ReplicationSecret
    private let keeping: YieldKeeping
    private let logger: Logger
    /// One copy at a time, and none while one is made.
    private let copying = Mutex(false)

    init(
        registry: Registry, store: SQLiteStore, feed: StandbyFeed, directory: DataDirectory,
        journal: ErasureJournalFile, tookOver: Takeover?, secret: ReplicationSecret,
        keeping: YieldKeeping, logger: Logger
    ) {
        self.registry = registry
        self.store = store
        self.feed = feed
        self.directory = directory
        self.journal = journal
        self.tookOver = tookOver
        self.secret = secret
        self.keeping = keeping
        self.logger = logger
    }

    func state() async throws -> JSONValue { try currentState().json }

    private func currentState() throws -> PrimaryState {
        PrimaryState(
            origin: registry.origin, acknowledged: registry.acknowledged,
            position: try store.replicationPosition(), schema: SQLiteStore.schemaVersion,
            tookOver: tookOver)
    }

    func makeCopy() async throws -> JSONValue {
        let isFree = copying.withLock { isCopying in
            defer { isCopying = true }
            return !isCopying
        }
        guard isFree else { throw HTTPProblem.serviceUnavailable() }
        defer { copying.withLock { $0 = false } }
        try directory.removeReplicationCopy()
        guard try directory.hasRoomForCopy else {
            throw HTTPProblem.serviceUnavailable(
                "The primary's disk has no room for a copy of its database.", retryAfter: 60)
        }
        // On a thread that may block: it takes as long as the database is large.
        let digest = try await NIOThreadPool.singleton.runIfActive { [store, directory] in
            try store.backUp(to: directory.replicationCopyPath)
            return try FileDigest(of: directory.replicationCopyPath)
        }
        logger.notice(
            "a copy was made for a standby", metadata: ["bytes": "\(digest.length)"])
        return [
            "length": .integer(Int64(digest.length)),
            "sha256": .string(Base64.encode(digest.sha256.bytes)),
        ]
    }

    func copy(from offset: Int) async throws -> [UInt8]? {
        guard
            let handle = try? FileHandle(
                forReadingFrom: URL(filePath: directory.replicationCopyPath))
        else { return nil }
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64(offset))
        let piece = try handle.read(upToCount: Self.pieceBytes) ?? Data()
        return piece.isEmpty ? nil : Array(piece)
    }

    func dropCopy() async throws {
        try directory.removeReplicationCopy()
    }

    func patches(epoch: String, after seq: Int) async throws -> [UInt8]? {
        let position = ReplicationPosition(epoch: epoch, seq: seq)
        guard var patches = try store.patches(after: position, bytes: Self.messageBytes) else {
            logger.warning(
                "a standby asks for patches that are not kept: it starts from a copy",
                metadata: ["after": "\(seq)"])
            return nil
        }
        feed.hold(seq)
        if patches.isEmpty {
            await feed.waitForPatch(after: seq, limit: Self.poll)
            guard let later = try store.patches(after: position, bytes: Self.messageBytes) else {
                return nil
            }
            patches = later
        }
        // After the patches: an erasure is in the journal before it is in a patch.
        return PatchMessage(
            acknowledged: registry.acknowledged.height, erasures: try journal.lines().count,
            patches: patches
        ).bytes(secret, after: seq)
    }

    func erasures() async throws -> JSONValue {
        .array(try journal.lines().map { .string(Base64.encode($0)) })
    }

    func yield(to takeover: [UInt8]) async throws -> JSONValue? {
        guard let takeover = Takeover(json: takeover) else { return nil }
        // In memory first: it stops whatever becomes of the disk, also where the standby hears no answer.
        let end = await registry.yield(to: takeover)
        // What waits for the standby is not acknowledged any more.
        feed.close()
        logger.critical(
            "a standby takes over: this registry records nothing more",
            metadata: ["height": "\(end.height)"])
        // Before it is on disk a crash brings back a registry that records on, so nobody may rely on it.
        guard await keeping.keep(takeover) else {
            throw HTTPProblem.serviceUnavailable(
                "The registry has stopped, and cannot keep that on its disk for its next start.")
        }
        return try currentState().json
    }
}
