internal import Cryptography
internal import Foundation
internal import GRDB
package import TransparencyLog

/// What a witness remembers, in its own SQLite database (WAL, `synchronous=FULL`): of each log the
/// largest checkpoint that it cosigned, and under which key.
///
/// A head is moved by one statement that names the head it moves from, so of two requests that
/// race only one succeeds, in this process or in two. What was moved is durable when
/// ``move(_:from:to:note:at:)`` returns. A checkpoint is never replaced by a smaller one.
package final class WitnessStore: Sendable {
    let queue: DatabaseQueue

    /// Opens the database of the witness with this key.
    ///
    /// Throws where there is none, or it is another key's: a witness that forgot what it cosigned
    /// would cosign a second history.
    package init(path: String, of key: CosignerKey) throws(WitnessStoreError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw WitnessStoreError(reason: "\(path) does not exist")
        }
        queue = try Self.open(path)
        let owner = try Self.owner(in: queue)
        guard let owner else {
            throw WitnessStoreError(reason: "\(path) is no database that a witness began")
        }
        guard owner == key.encoded else {
            throw WitnessStoreError(reason: "\(path) is the memory of another witness, \(owner)")
        }
    }

    /// Makes the database of a witness that has cosigned nothing yet, and opens it.
    ///
    /// Throws where a witness began one there. A crash leaves all of it or a file with nothing in
    /// it, in which it can be begun again.
    package init(beginning path: String, of key: CosignerKey) throws(WitnessStoreError) {
        queue = try Self.open(path)
        guard try Self.owner(in: queue) == nil else {
            throw WitnessStoreError(reason: "\(path) is the memory of a witness already")
        }
        do {
            try queue.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE witness (key TEXT NOT NULL) STRICT;
                        CREATE TABLE logs (
                            origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
                            note TEXT NOT NULL, time INTEGER NOT NULL, origin_hash BLOB NOT NULL
                        ) STRICT
                        """)
                try database.execute(
                    sql: "INSERT INTO witness VALUES (?)", arguments: [key.encoded])
            }
        } catch {
            throw WitnessStoreError(error)
        }
    }

    private static func open(_ path: String) throws(WitnessStoreError) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.foreignKeysEnabled = false
            configuration.busyMode = .timeout(5)
            configuration.label = "witness"
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                // GRDB sets NORMAL with WAL: a power failure would take back what was cosigned.
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            return queue
        } catch {
            throw WitnessStoreError(error)
        }
    }

    /// The verifier key of the witness that began the database.
    private static func owner(in queue: DatabaseQueue) throws(WitnessStoreError) -> String? {
        do {
            return try queue.read { database in
                guard try database.tableExists("witness") else { return nil }
                return try String.fetchOne(database, sql: "SELECT key FROM witness")
            }
        } catch {
            throw WitnessStoreError(error)
        }
    }

    /// Makes a row for each log that has none, of the tree without leaves.
    package func begin(_ origins: [String]) throws(WitnessStoreError) {
        try write { database in
            for origin in origins {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO logs VALUES (?, 0, ?, '', 0, ?)",
                    arguments: [
                        origin, Data(WitnessedHead.empty.root.bytes),
                        Data(SHA256.hash(Array(origin.utf8)).bytes),
                    ])
            }
        }
    }

    /// The largest checkpoint of a log that was cosigned.
    package func head(of origin: String) throws(WitnessStoreError) -> WitnessedHead {
        let row = try read { database in
            try Row.fetchOne(
                database, sql: "SELECT size, root FROM logs WHERE origin = ?", arguments: [origin])
        }
        guard let row, let size = row[0] as Int?, let bytes = row[1] as Data?,
            let root = Digest(bytes)
        else { throw WitnessStoreError(reason: "the database has no head of the log") }
        return WitnessedHead(size: size, root: root)
    }

    /// Moves a log's head if it still is `from`, and says at what time the witness may say so: not
    /// before any earlier such time, even where the clock was set back. `nil` where the head is
    /// another by now.
    /// - Parameters:
    ///   - note: the checkpoint with the log's signatures, for ``witnessed(originHash:)``.
    ///   - time: seconds since 1970.
    package func move(
        _ origin: String, from: WitnessedHead, to: WitnessedHead, note: String, at time: Int
    ) throws(WitnessStoreError) -> Int? {
        try write { database in
            try Int.fetchOne(
                database,
                sql: """
                    UPDATE logs SET size = ?, root = ?, note = ?, time = max(time, ?)
                    WHERE origin = ? AND size = ? AND root = ? RETURNING time
                    """,
                arguments: [
                    to.size, Data(to.root.bytes), note, time, origin, from.size,
                    Data(from.root.bytes),
                ])
        }
    }

    /// The note of the largest checkpoint of the log whose origin has this SHA-256, and when it was
    /// cosigned; `nil` before the first and for unknown logs.
    package func witnessed(
        originHash: [UInt8]
    ) throws(WitnessStoreError) -> (note: String, time: Int)? {
        let row = try read { database in
            try Row.fetchOne(
                database, sql: "SELECT note, time FROM logs WHERE origin_hash = ? AND note <> ''",
                arguments: [Data(originHash)])
        }
        guard let row, let note = row[0] as String?, let time = row[1] as Int? else { return nil }
        return (note, time)
    }

    /// Closes the database. What was moved is durable before that.
    package func close() throws(WitnessStoreError) {
        do {
            try queue.close()
        } catch {
            throw WitnessStoreError(error)
        }
    }

    /// Takes no write lock, so that whoever writes is not waited for.
    private func read<T>(_ body: (Database) throws -> T) throws(WitnessStoreError) -> T {
        do {
            return try queue.read(body)
        } catch {
            throw WitnessStoreError(error)
        }
    }

    private func write<T>(_ body: (Database) throws -> T) throws(WitnessStoreError) -> T {
        do {
            return try queue.write(body)
        } catch {
            throw WitnessStoreError(error)
        }
    }
}
