import Foundation
import Registry
import Testing

@testable import SQLiteStore

/// A registry that records patches, and the copy of a standby that takes them.
struct ReplicaPair {
    let story: ErasureStory
    let primary: SQLiteStore
    let folder: TemporaryFolder
    private(set) var replica: SQLiteStore
    private(set) var ledger: ReplicaLedger
    private(set) var standing: ReplicaStanding

    init(limit: Int = 1 << 30) async throws {
        story = try await ErasureStory(.sqlite)
        primary = try #require(story.open.store as? SQLiteStore)
        try await primary.beginReplication(epoch: "first", limit: limit) { _ in }
        folder = try TemporaryFolder()
        (replica, standing) = try await Self.copy(of: primary, to: folder.path("replica.sqlite"))
        ledger = try await Self.load(replica, story)
    }

    static func copy(
        of primary: SQLiteStore, to path: String
    ) async throws -> (SQLiteStore, ReplicaStanding) {
        try primary.backUp(to: path)
        let replica = try SQLiteStore(path: path)
        let position = try #require(try replica.replicationPosition())
        let standing = ReplicaStanding(position: position, heard: 0)
        try await replica.becomeReplica(standing)
        return (replica, standing)
    }

    private static func load(
        _ replica: SQLiteStore, _ story: ErasureStory
    ) async throws -> ReplicaLedger {
        try await ReplicaLedger.load(
            replica, keys: story.fixture.keys, anchor: InMemoryAnchor(),
            journal: InMemoryErasureJournal())
    }

    /// The patches that the standby lacks; `nil` where they are not kept.
    func missing() throws -> [ReplicationPatch]? {
        try primary.patches(after: standing.position, bytes: 1 << 30)
    }

    mutating func catchUp() async throws {
        for patch in try #require(try missing()) { try await take(patch) }
    }

    mutating func take(_ patch: ReplicationPatch) async throws {
        let standing = ReplicaStanding(
            position: ReplicationPosition(epoch: standing.position.epoch, seq: patch.seq),
            heard: patch.height)
        let ledger = ledger
        let result = try await replica.apply(patch, standing: standing) {
            (change) throws(ReplicaFault) in try ledger.extended(by: change)
        }
        self.ledger = result.verified
        self.standing = standing
    }

    /// From another copy.
    func startedAnew() async throws -> ReplicaPair {
        var other = self
        try replica.close()
        let path = folder.path("replica.sqlite")
        for name in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + name)
        }
        (other.replica, other.standing) = try await Self.copy(of: primary, to: path)
        other.ledger = try await Self.load(other.replica, story)
        return other
    }

    /// As after a crash of the standby.
    mutating func reopen() async throws {
        try replica.close()
        replica = try SQLiteStore(path: folder.path("replica.sqlite"))
        standing = try #require(try replica.replicaStanding())
        ledger = try await Self.load(replica, story)
    }

    /// All rows but of the tables that are each node's own.
    static func rows(_ store: SQLiteStore) throws -> [String] {
        try SQLiteFile(store).dump().filter { row in
            ReplicatedTables.includes(String(row.prefix { $0 != ":" }))
        }
    }

    func expectSame(_ comment: Comment) throws {
        let (theirs, own) = (try Self.rows(primary), try Self.rows(replica))
        let different = Set(theirs).symmetricDifference(own)
        #expect(different.isEmpty && theirs.count == own.count, comment)
    }
}
