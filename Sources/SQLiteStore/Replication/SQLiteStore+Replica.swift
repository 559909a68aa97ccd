internal import CreditModel
internal import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
package import Registry

/// The standby's side: a database that grows by its primary's patches only.
extension SQLiteStore {
    /// How far this standby's database has come; `nil` for one that is no standby's.
    package func replicaStanding() throws(StoreError) -> ReplicaStanding? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT epoch, seq, heard FROM replica").map {
                ReplicaStanding(
                    position: ReplicationPosition(
                        epoch: try $0.decode(atIndex: 0), seq: try $0.decode(atIndex: 1)),
                    heard: try $0.decode(atIndex: 2))
            }
        }
    }

    /// Makes a copy of a primary's database a standby's. What the primary kept for standbys is not
    /// kept here.
    package func becomeReplica(_ standing: ReplicaStanding) async throws(StoreError) {
        do {
            try await pool.write { database in
                try Self.forgetPatches(database)
                try Self.set(standing, database)
            }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Keeps how far a standby's database has come, where only what was heard is new.
    package func keep(_ standing: ReplicaStanding) async throws(StoreError) {
        do {
            try await pool.write { try Self.set(standing, $0) }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Makes a standby's database one that may be written on.
    package func leaveReplica() async throws(StoreError) {
        do {
            try await pool.write { try $0.execute(sql: "DELETE FROM replica") }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Applies a patch, if what it makes of the database verifies: otherwise nothing is changed.
    ///
    /// Durable when it returns. A crash before leaves the database before the patch, which is asked for
    /// again.
    ///
    /// - Parameters:
    ///   - standing: after it.
    ///   - verify: is given what the log proves of what it would change, in the transaction.
    /// - Returns: what `verify` returned, and whether something was erased: then ``sweep()`` is due.
    /// - Throws: `ReplicaFault` where it is refused, what `verify` throws, or `StoreError`.
    package func apply<T: Sendable>(
        _ patch: ReplicationPatch, standing: ReplicaStanding,
        verify: @escaping @Sendable (ReplicaChange) throws(ReplicaFault) -> T
    ) async throws -> (verified: T, erases: Bool) {
        do {
            let result = try await pool.write { database in
                let before = try Row.fetchOne(database, sql: "SELECT epoch, seq FROM replica")
                guard let before,
                    try before.decode(String.self, atIndex: 0) == standing.position.epoch,
                    try before.decode(Int.self, atIndex: 1) + 1 == patch.seq
                else { throw ReplicaFault("patch \(patch.seq) does not follow the last one") }
                let patch = Patch(bytes: patch.bytes)
                let changes = try patch.changes()
                try Self.check(changes, database)
                try patch.apply(to: database)
                let change = try Self.change(changes, in: database)
                let verified = try verify(change)
                try Self.set(standing, database)
                let erases = !change.resealed.isEmpty || changes.contains(where: Self.isErasure)
                return (verified, erases)
            }
            try types.load(from: pool)
            return result
        } catch let fault as ReplicaFault {
            throw fault
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    private static func isErasure(_ change: PatchChange) -> Bool {
        ["erasures", "erased_payloads"].contains(change.table)
    }

    private static func set(_ standing: ReplicaStanding, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO replica VALUES (1, ?, ?, ?)",
            arguments: [standing.position.epoch, standing.position.seq, standing.heard])
    }

    /// SQLite leaves out, without a word, what is for a table that is not there or has fewer columns.
    private static func check(_ changes: [PatchChange], _ database: Database) throws {
        var columns: [String: Int] = [:]
        for change in changes {
            let table = change.table
            if columns[table] == nil {
                columns[table] = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM pragma_table_info(?)", arguments: [table])
            }
            guard ReplicatedTables.includes(table), columns[table] == change.columnCount else {
                throw ReplicaFault(
                    "a patch is for a table \(table) that is not there with its columns: the primary "
                        + "is of another version")
            }
            guard ReplicatedTables.allows(change) else {
                throw ReplicaFault(
                    "a patch rewrites a row of \(table), key \(change.key), which nothing may change"
                )
            }
        }
    }

    /// What the patch, applied, makes of the tables that the log proves.
    private static func change(
        _ changes: [PatchChange], in database: Database
    ) throws -> ReplicaChange {
        func keys(_ table: String, _ operation: PatchChange.Operation) -> [Int] {
            changes.filter { $0.table == table && $0.operation == operation }.map(\.key).sorted()
        }
        let types = StatementTypes()
        try types.load(in: database)
        func statements(_ operation: PatchChange.Operation) throws -> [StoredStatement] {
            try rows(
                "SELECT \(StatementRow.columns) FROM statements WHERE leaf = ?",
                keys("statements", operation), database
            ) { try StatementRow.statement($0, types: types) }
        }
        let added = try statements(.insert)
        let resealed = try statements(.update)
        let owners = Set((added + resealed).lazy.flatMap { $0.parts.lazy.map(\.owner) })
        return ReplicaChange(
            blocks: try rows(
                "SELECT statement, checkpoint FROM blocks WHERE height = ?",
                keys("blocks", .insert), database, block),
            statements: added, resealed: resealed,
            erasedPayloads: try rows(
                "SELECT leaf, digests FROM erased_payloads WHERE leaf = ?",
                resealed.map(\.leafIndex), database
            ) {
                StoredErasure.Payload(
                    leafIndex: try $0.decode(atIndex: 0),
                    digests: try DigestList.decode(try $0.decode(Data.self, atIndex: 1)))
            },
            labels: try rows(
                "SELECT number, sealed_key FROM labels WHERE number = ?",
                keys("labels", .insert), database
            ) { StoredLabel(number: try $0.decode(atIndex: 0), sealedKey: try $0.bytes(1)) },
            contentKeys: try rows(
                "SELECT label, wrapped FROM content_keys WHERE label = ?", owners.sorted(), database
            ) { StoredContentKey(label: try $0.decode(atIndex: 0), wrapped: try $0.bytes(1)) },
            tiles: try tiles(changes, database))
    }

    private static func tiles(
        _ changes: [PatchChange], _ database: Database
    ) throws -> [StoredTile] {
        let select = try database.cachedStatement(
            sql: "SELECT hashes FROM tiles WHERE tree = ? AND level = ? AND tile = ?")
        return try changes.filter { $0.table == "tiles" }.compactMap { change in
            guard change.keys.count == 3, let tree = TreeName(rawValue: change.keys[0]) else {
                return nil
            }
            let id = TileID(tree: tree, level: change.keys[1], index: change.keys[2])
            return try Data.fetchOne(
                select, arguments: [change.keys[0], change.keys[1], change.keys[2]]
            ).map { StoredTile(id: id, hashes: try fullTile($0)) }
        }
    }

    private static func rows<T>(
        _ sql: String, _ keys: [Int], _ database: Database, _ decode: (Row) throws -> T
    ) throws -> [T] {
        let select = try database.cachedStatement(sql: sql)
        return try keys.compactMap { key in
            try Row.fetchOne(select, arguments: [key]).map(decode)
        }
    }
}
