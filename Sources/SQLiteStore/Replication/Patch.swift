internal import CSQLiteSession
internal import GRDB
internal import Registry

/// What one transaction changed, as SQLite's session extension writes it: keys and new values, and no
/// value that was there before.
struct Patch {
    let bytes: [UInt8]

    /// Runs `body` and records what it changes.
    ///
    /// SQLite compiles `DELETE FROM table` without a condition to something that no session sees, unless
    /// one is there when it is compiled: such a statement must not be cached.
    static func recording<T>(
        _ database: Database, _ body: (Database) throws -> T
    ) throws -> (result: T, patch: Patch) {
        var session: OpaquePointer?
        try check(sqlite3session_create(database.sqliteConnection, "main", &session))
        defer { sqlite3session_delete(session) }
        sqlite3session_table_filter(
            session,
            { _, name in
                name.map { ReplicatedTables.includes(String(cString: $0)) } == true ? 1 : 0
            }, nil)
        try check(sqlite3session_attach(session, nil))
        let result = try body(database)
        var size: Int32 = 0
        var buffer: UnsafeMutableRawPointer?
        try check(sqlite3session_patchset(session, &size, &buffer))
        defer { sqlite3_free(buffer) }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(size))
        return (result, Patch(bytes: Array(bytes)))
    }

    /// Every change in it, in its order.
    ///
    /// - Throws: `ReplicaFault` where it cannot be read.
    func changes() throws -> [PatchChange] {
        try withCopy { start, size in
            var iterator: OpaquePointer?
            try Self.checkPatch(sqlite3changeset_start(&iterator, size, start))
            var changes: [PatchChange] = []
            do {
                while true {
                    let step = sqlite3changeset_next(iterator)
                    if step == Self.done { break }
                    guard step == Self.row else { throw Self.unreadable }
                    changes.append(try Self.change(iterator))
                }
            } catch {
                sqlite3changeset_finalize(iterator)
                throw error
            }
            try Self.checkPatch(sqlite3changeset_finalize(iterator))
            return changes
        }
    }

    /// Makes its changes. Where a row is not what the patch expects nothing is changed.
    ///
    /// - Throws: `ReplicaFault`.
    func apply(to database: Database) throws {
        try withCopy { start, size in
            let status = sqlite3changeset_apply(
                database.sqliteConnection, size, start, nil, { _, _, _ in Patch.abort }, nil)
            switch status {
            case Self.ok: break
            case Self.aborted:
                throw ReplicaFault(
                    "a patch does not fit: a row that it changes is not there, or one that it adds "
                        + "is")
            default: try Self.check(status)
            }
        }
    }

    private static func change(_ iterator: OpaquePointer?) throws -> PatchChange {
        var table: UnsafePointer<CChar>?
        var columns: Int32 = 0
        var code: Int32 = 0
        try checkPatch(sqlite3changeset_op(iterator, &table, &columns, &code, nil))
        guard let table, let operation = PatchChange.Operation(rawValue: code) else {
            throw unreadable
        }
        var keys: UnsafeMutablePointer<UInt8>?
        try checkPatch(sqlite3changeset_pk(iterator, &keys, nil))
        var changed: Set<Int> = []
        var found: [Int] = []
        for column in 0..<columns {
            var value: OpaquePointer?
            let isKey = keys?[Int(column)] != 0
            if operation == .delete || (operation == .update && isKey) {
                if isKey { try checkPatch(sqlite3changeset_old(iterator, column, &value)) }
            } else {
                try checkPatch(sqlite3changeset_new(iterator, column, &value))
                if operation == .update, value != nil { changed.insert(Int(column)) }
            }
            if isKey { found.append(value.map { Int(sqlite3_value_int64($0)) } ?? 0) }
        }
        return PatchChange(
            table: String(cString: table), operation: operation, columnCount: Int(columns),
            columns: changed, keys: found)
    }

    /// The extension takes what it may write to.
    private func withCopy<T>(
        _ body: (UnsafeMutableRawPointer?, Int32) throws -> T
    ) throws -> T {
        guard let size = Int32(exactly: bytes.count) else { throw Self.unreadable }
        var copy = bytes
        return try copy.withUnsafeMutableBytes { try body($0.baseAddress, size) }
    }

    private static let ok: Int32 = 0
    private static let aborted: Int32 = 4
    private static let row: Int32 = 100
    private static let done: Int32 = 101
    /// What a conflict handler answers to have nothing changed.
    private static let abort: Int32 = 2
    private static let unreadable = ReplicaFault("a patch cannot be read")

    private static func check(_ status: Int32) throws {
        guard status == ok else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    }

    private static func checkPatch(_ status: Int32) throws {
        guard status == ok else { throw unreadable }
    }
}
