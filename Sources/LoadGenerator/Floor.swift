internal import Foundation
internal import GRDBSQLite
internal import Glibc

/// What the machine can do without us: the floor that our numbers stand on.
enum Floor {
    /// Synced writes of one page a second.
    static func syncsPerSecond(in directory: URL, seconds: Int) -> Double {
        let path = directory.appending(path: "floor").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        defer {
            close(descriptor)
            unlink(path)
        }
        let page = [UInt8](repeating: 7, count: 4096)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while start.duration(to: clock.now) < .seconds(seconds) {
            pwrite(descriptor, page, page.count, off_t(count % 256 * page.count))
            fdatasync(descriptor)
            count += 1
        }
        return Double(count) / start.duration(to: clock.now).inSeconds
    }

    /// Rows a second of a bare prepared statement in durable transactions (WAL, FULL), appended in
    /// key order.
    static func rowsPerSecond(
        in directory: URL, rowBytes: Int, perTransaction: Int, seconds: Int
    ) throws -> Double {
        let path = directory.appending(path: "floor.sqlite").path
        defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
        var database: OpaquePointer?
        guard sqlite3_open(path, &database) == SQLITE_OK else {
            throw LoadFailure("the floor's database cannot be opened")
        }
        defer { sqlite3_close(database) }
        for sql in [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
        ] {
            sqlite3_exec(database, sql, nil, nil, nil)
        }
        var insert: OpaquePointer?
        sqlite3_prepare_v2(database, "INSERT INTO rows VALUES (?, ?)", -1, &insert, nil)
        defer { sqlite3_finalize(insert) }
        let bytes = [UInt8](repeating: 7, count: rowBytes)
        let clock = ContinuousClock()
        let start = clock.now
        var row: Int64 = 0
        while start.duration(to: clock.now) < .seconds(seconds) {
            sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil)
            for _ in 0..<perTransaction {
                row += 1
                sqlite3_bind_int64(insert, 1, row)
                // nil: SQLite does not copy; the bytes outlive the step.
                sqlite3_bind_blob(insert, 2, bytes, Int32(bytes.count), nil)
                sqlite3_step(insert)
                sqlite3_reset(insert)
            }
            sqlite3_exec(database, "COMMIT", nil, nil, nil)
        }
        return Double(row) / start.duration(to: clock.now).inSeconds
    }
}
