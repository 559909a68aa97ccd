import Cryptography
import Foundation
import GRDB
import Migrations
import Registry
import Testing

@testable import SQLiteStore

@Suite struct MigratorTests {
    private let first = MigrationFile(
        number: 1, title: "first", bytes: Array("CREATE TABLE one (a INTEGER) STRICT;".utf8))
    private let second = MigrationFile(
        number: 2, title: "second",
        bytes: Array("ALTER TABLE one ADD COLUMN b TEXT; CREATE TABLE two (c BLOB) STRICT;".utf8))
    private let third = MigrationFile(
        number: 3, title: "third", bytes: Array("INSERT INTO one VALUES (1, 'x');".utf8))

    private struct Setting {
        let folder: TemporaryFolder
        let pool: DatabasePool

        init() throws {
            folder = try TemporaryFolder()
            pool = try DatabasePool(path: folder.path("database"))
        }

        func migrate(_ files: [MigrationFile]) throws {
            try Migrator(files: files).migrate(pool)
        }

        func dump() throws -> [String] {
            try pool.read { database in
                try String.fetchAll(
                    database, sql: "SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name")
                    + Row.fetchAll(
                        database, sql: "SELECT version, title, hex(sha256) FROM schema_migrations"
                    ).map { "\($0)" }
            }
        }

        func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
            try pool.write { try $0.execute(sql: sql, arguments: arguments) }
        }
    }

    private func refusal(of files: [MigrationFile], in setting: Setting) throws -> String {
        let before = try setting.dump()
        let error = #expect(throws: StoreError.self) { try setting.migrate(files) }
        #expect(error?.code == .schema)
        #expect(try setting.dump() == before, "a refusal changes nothing")
        return error?.reason ?? ""
    }

    @Test func eachIsAppliedOnceWithItsHash() throws {
        let setting = try Setting()
        try setting.migrate([first])
        try setting.migrate([first, second])
        try setting.migrate([first, second, third])
        try setting.migrate([first, second, third])
        let rows = try setting.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT version, title, sha256 FROM schema_migrations ORDER BY version")
        }
        #expect(rows.map { $0[0] as Int } == [1, 2, 3])
        #expect(rows.map { $0[1] as String } == ["first", "second", "third"])
        #expect(
            rows.map { [UInt8]($0[2] as Data) }
                == [first, second, third].map {
                    SHA256.hash($0.bytes).bytes
                })
        let inserted = try setting.pool.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM one")
        }
        #expect(inserted == 1)
    }

    @Test func aNewDatabaseGetsAllOfThem() throws {
        let setting = try Setting()
        try setting.migrate([first, second, third])
        let columns = try setting.pool.read { try $0.columns(in: "one").map(\.name) }
        #expect(columns == ["a", "b"])
    }

    @Test func oneThatWasChangedIsRefused() throws {
        let setting = try Setting()
        try setting.migrate([first, second])
        let changed = MigrationFile(
            number: 1, title: "first", bytes: first.bytes + [UInt8(ascii: "\n")])
        let reason = try refusal(of: [changed, second, third], in: setting)
        #expect(
            reason == "migration 1 (first) was applied with other contents than this program has: "
                + "it was changed after it was released")
    }

    @Test func oneThatIsMissingInTheDatabaseIsRefused() throws {
        let setting = try Setting()
        try setting.migrate([first, second, third])
        try setting.execute("DELETE FROM schema_migrations WHERE version = 2")
        let reason = try refusal(of: [first, second, third], in: setting)
        #expect(
            reason == "migration 2 (second) is missing in the database although a later one was "
                + "applied: the schema was tampered with")
    }

    @Test func oneThatIsNewerThanTheProgramIsRefused() throws {
        let setting = try Setting()
        try setting.migrate([first, second, third])
        let reason = try refusal(of: [first, second], in: setting)
        #expect(
            reason == "the database has migration 3, newer than the 2 that this program knows: run "
                + "the newer program, or restore an older backup")
    }

    @Test(arguments: [
        "CREATE TABLE three (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
        "INSERT INTO one VALUES (7, 'y'); CREATE TABLE one (b INTEGER);",
        "CREATE TABLE three (a INTEGER) STRICT; this is no SQL",
    ])
    func oneThatFailsLeavesNothing(_ sql: String) throws {
        let setting = try Setting()
        try setting.migrate([first, second])
        let before = try setting.dump()
        let failing = MigrationFile(number: 3, title: "third", bytes: Array(sql.utf8))
        #expect(throws: DatabaseError.self) {
            try setting.migrate([first, second, failing])
        }
        #expect(try setting.dump() == before)
        let count = try setting.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM one") }
        #expect(count == 0)
        try setting.migrate([first, second, third])
    }

    @Test func theStoreRefusesADatabaseWithAnotherSchema() async throws {
        for (sql, word) in [
            ("UPDATE schema_migrations SET sha256 = zeroblob(32)", "changed after"),
            ("UPDATE schema_migrations SET version = 99 WHERE version = 2", "newer than"),
            ("UPDATE schema_migrations SET version = 0 WHERE version = 1", "tampered with"),
        ] {
            let folder = try TemporaryFolder()
            let path = folder.path("database")
            try SQLiteStore(path: path).close()
            let file = try SQLiteFile(path: path)
            try file.execute(sql)
            try file.close()
            let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
            #expect(error?.code == .schema)
            #expect(error?.reason.contains(word) == true)
        }
    }

    @Test func theProgramsOwnCountUpFromOne() {
        #expect(MigrationFile.all.map(\.number) == Array(1...MigrationFile.all.count))
        #expect(MigrationFile.all.allSatisfy { !$0.bytes.isEmpty && !$0.title.isEmpty })
    }
}
