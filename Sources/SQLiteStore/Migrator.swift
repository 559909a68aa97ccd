internal import Cryptography
internal import Foundation
internal import GRDB
internal import Migrations
internal import Registry

/// Applies the numbered SQL files, each once, in a transaction that records its SHA-256.
struct Migrator {
    var files = MigrationFile.all

    private struct Applied {
        let number: Int
        let sha256: [UInt8]
    }

    /// - Returns: whether there was anything to apply.
    @discardableResult
    func migrate(_ pool: DatabasePool) throws -> Bool {
        try pool.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        version INTEGER PRIMARY KEY, title TEXT NOT NULL,
                        sha256 BLOB NOT NULL, applied_at INTEGER NOT NULL
                    ) STRICT
                    """)
            let applied = try applied(database)
            try check(applied)
            for file in files.dropFirst(applied.count) {
                try database.inTransaction(.immediate) {
                    try database.execute(sql: String(decoding: file.bytes, as: UTF8.self))
                    try database.execute(
                        sql: "INSERT INTO schema_migrations VALUES (?, ?, ?, ?)",
                        arguments: [
                            file.number, file.title, Data(digest(file)),
                            Int(Date().timeIntervalSince1970),
                        ])
                    return .commit
                }
            }
            return applied.count < files.count
        }
    }

    /// Refuses a database that has not exactly the migrations of this program.
    func checkAll(_ pool: DatabasePool) throws {
        try pool.read { database in
            let applied = try applied(database)
            try check(applied)
            guard applied.count == files.count else {
                throw StoreError(
                    .schema,
                    "the database is of an older program: start the registry with this one first")
            }
        }
    }

    private func applied(_ database: Database) throws -> [Applied] {
        try Row.fetchAll(
            database, sql: "SELECT version, sha256 FROM schema_migrations ORDER BY version"
        ).map { row in
            Applied(number: try row.decode(atIndex: 0), sha256: try row.bytes(1))
        }
    }

    private func check(_ applied: [Applied]) throws {
        let known = files.last?.number ?? 0
        if let newest = applied.last, newest.number > known {
            throw StoreError(
                .schema,
                "the database has migration \(newest.number), newer than the \(known) that "
                    + "this program knows: run the newer program, or restore an older backup")
        }
        for (position, migration) in applied.enumerated() {
            let expected = files[position]
            guard migration.number == expected.number else {
                throw StoreError(
                    .schema,
                    "migration \(expected.number) (\(expected.title)) is missing in the database "
                        + "although a later one was applied: the schema was tampered with")
            }
            guard migration.sha256 == digest(expected) else {
                throw StoreError(
                    .schema,
                    "migration \(expected.number) (\(expected.title)) was applied with other "
                        + "contents than this program has: it was changed after it was released")
            }
        }
    }

    private func digest(_ file: MigrationFile) -> [UInt8] {
        SHA256.hash(file.bytes).bytes
    }
}
