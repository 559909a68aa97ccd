internal import Foundation
internal import GRDB
package import Registry
internal import Synchronization

/// The primary's side: what each transaction changes is kept for a standby, in that transaction.
extension SQLiteStore {
    /// Records patches from now on, in the sequence that is there or in a new one.
    ///
    /// - Parameters:
    ///   - epoch: the name of a new sequence.
    ///   - limit: bytes of patches that are kept; the newest is always.
    ///   - committed: told of each patch once it is durable.
    package func beginReplication(
        epoch: String, limit: Int, committed: @escaping @Sendable (Int) -> Void
    ) async throws(StoreError) {
        do {
            let last = try await pool.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO replication_source VALUES (1, ?, 0, 0) ON CONFLICT DO NOTHING
                        """, arguments: [epoch])
                return try Int.fetchOne(database, sql: "SELECT last FROM replication_source") ?? 0
            }
            committed(last)
            recording.withLock { $0 = Recording(limit: limit, committed: committed) }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Records none, and forgets those that are there: a sequence with a gap is none.
    package func endReplication() async throws(StoreError) {
        recording.withLock { $0 = nil }
        do {
            try await pool.write { try Self.forgetPatches($0) }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Where the sequence ends; `nil` where none is recorded.
    package func replicationPosition() throws(StoreError) -> ReplicationPosition? {
        try read { try Self.position($0) }
    }

    /// The patches after a position, in order: of `bytes` together at most, or one.
    ///
    /// - Returns: `nil` where the position is of another sequence, or what follows it is not kept any
    ///   more: a standby then starts anew from a copy.
    package func patches(
        after position: ReplicationPosition, bytes: Int
    ) throws(StoreError) -> [ReplicationPatch]? {
        do {
            // One moment: pruning and an erasure delete from the beginning.
            return try pool.read { database in
                guard let end = try Self.position(database), end.epoch == position.epoch,
                    (0...end.seq).contains(position.seq)
                else { return nil }
                guard position.seq < end.seq else { return [] }
                var patches: [ReplicationPatch] = []
                var room = bytes
                let rows = try Row.fetchCursor(
                    database,
                    sql: "SELECT seq, height, patch FROM replication WHERE seq > ? ORDER BY seq",
                    arguments: [position.seq])
                while let row = try rows.next() {
                    let patch = ReplicationPatch(
                        seq: try row.decode(atIndex: 0), height: try row.decode(atIndex: 1),
                        bytes: try row.bytes(2))
                    room -= patch.bytes.count
                    guard patches.isEmpty || room >= 0 else { break }
                    patches.append(patch)
                }
                return patches.first?.seq == position.seq + 1 ? patches : nil
            }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    private static func position(_ database: Database) throws -> ReplicationPosition? {
        try Row.fetchOne(database, sql: "SELECT epoch, last FROM replication_source").map {
            ReplicationPosition(epoch: try $0.decode(atIndex: 0), seq: try $0.decode(atIndex: 1))
        }
    }

    static func forgetPatches(_ database: Database) throws {
        try database.execute(sql: "DELETE FROM replication")
        try database.execute(sql: "DELETE FROM replication_source")
    }

    /// Writes in one transaction with the patch of what was written.
    ///
    /// - Parameter erases: whether it destroys what earlier patches still hold.
    func recordingPatch<T: Sendable>(
        erases: Bool, _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        guard let recording = recording.withLock({ $0 }) else {
            return try await pool.write(body)
        }
        let (result, seq) = try await pool.write { database in
            let (result, patch) = try Patch.recording(database, body)
            if erases { try Self.forgetEarlier(database) }
            return (result, try Self.keep(patch, limit: recording.limit, database))
        }
        if let seq { recording.committed(seq) }
        return result
    }

    private static func forgetEarlier(_ database: Database) throws {
        try database.execute(sql: "DELETE FROM replication")
        try database.execute(sql: "UPDATE replication_source SET bytes = 0")
    }

    /// - Returns: its number; `nil` where nothing was changed.
    private static func keep(_ patch: Patch, limit: Int, _ database: Database) throws -> Int? {
        guard !patch.bytes.isEmpty else { return nil }
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT last, bytes FROM replication_source")
        else {
            throw StoreError(.conflict, "the sequence of patches is gone: another process writes")
        }
        let seq = try row.decode(Int.self, atIndex: 0) + 1
        var bytes = try row.decode(Int.self, atIndex: 1) + patch.bytes.count
        let height = try Int.fetchOne(database, sql: "SELECT max(height) FROM blocks") ?? -1
        try database.execute(
            sql: "INSERT INTO replication VALUES (?, ?, ?)",
            arguments: [seq, height, Data(patch.bytes)])
        while bytes > limit,
            let oldest = try Row.fetchOne(
                database,
                sql: """
                    SELECT seq, length(patch) FROM replication WHERE seq < ? ORDER BY seq LIMIT 1
                    """, arguments: [seq])
        {
            bytes -= try oldest.decode(Int.self, atIndex: 1)
            try database.execute(
                sql: "DELETE FROM replication WHERE seq = ?",
                arguments: [try oldest.decode(Int.self, atIndex: 0)])
        }
        try database.execute(
            sql: "UPDATE replication_source SET last = ?, bytes = ?", arguments: [seq, bytes])
        return seq
    }

    /// How patches are recorded.
    struct Recording: Sendable {
        let limit: Int
        let committed: @Sendable (Int) -> Void
    }
}
