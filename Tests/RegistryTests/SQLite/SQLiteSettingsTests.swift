import Foundation
import GRDB
import Ledger
import Registry
import TestSupport
import Testing

@testable import SQLiteStore

@Suite struct SQLiteSettingsTests {
    private func opened() throws -> (harness: StoreHarness, store: SQLiteStore) {
        let harness = try StoreHarness(.sqlite)
        return (harness, try #require(harness.open() as? SQLiteStore))
    }

    @Test func theWritingConnectionSyncsEveryCommit() throws {
        let (harness, store) = try opened()
        let (journal, synchronous) = try store.pool.writeWithoutTransaction { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(journal == "wal")
        #expect(synchronous == 2, "2 is FULL")
        try store.close()
        let again = try SQLiteStore(path: harness.databasePath)
        #expect(
            try again.pool.writeWithoutTransaction {
                try Int.fetchOne($0, sql: "PRAGMA synchronous")
            } == 2, "also when the database was there before")
    }

    @Test func whatIsDeletedIsOverwritten() throws {
        let (_, store) = try opened()
        #expect(
            try store.pool.writeWithoutTransaction {
                try Int.fetchOne($0, sql: "PRAGMA secure_delete")
            } == 1)
    }

    @Test func nothingIsMappedIntoMemory() throws {
        let (_, store) = try opened()
        let sizes = try [
            store.pool.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA mmap_size") },
            store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA mmap_size") },
        ]
        #expect(sizes == [0, 0])
    }

    @Test(arguments: [
        "INSERT INTO labels VALUES (1, x'00')", "DELETE FROM content_keys",
        "CREATE TABLE stray (a)", "PRAGMA user_version = 7",
    ])
    func aReadingConnectionRefusesToWrite(_ sql: String) throws {
        let (_, store) = try opened()
        let error = #expect(throws: DatabaseError.self) {
            try store.pool.unsafeRead { try $0.execute(sql: sql) }
        }
        #expect(error?.resultCode == .SQLITE_READONLY)
    }

    @Test func aDatabaseThatWasClosedIsOneFile() async throws {
        let (harness, store) = try opened()
        var chain = SampleChain(random: .init())
        for _ in 0..<3 { try await store.commit(chain.next()) }
        // Readers that are open must not keep the log from being folded in.
        let image = try await StoreImage(store, asking: chain.commits)
        try store.close()
        let copy = harness.folder.path("copy")
        try FileManager.default.copyItem(atPath: harness.databasePath, toPath: copy)
        let restored = try SQLiteStore(path: copy)
        #expect(try await StoreImage(restored, asking: chain.commits) == image)
    }

    @Test func everyTableIsStrict() throws {
        let (_, store) = try opened()
        let file = SQLiteFile(store)
        let lax = try file.strings(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0
            """)
        #expect(lax.isEmpty)
        #expect(try file.tables().count >= 13)
    }

    /// The failure is in the last table written, so all others were written before it.
    @Test func aCommitThatFailsInAnyTableLeavesNothing() async throws {
        let (_, store) = try opened()
        var chain = SampleChain(random: .init(seed: 1))
        try await store.commit(chain.next())
        let next = chain.next().with(type: "new/1")
        let file = SQLiteFile(store)
        let before = try file.dump()
        for table in [
            "statement_types", "statements", "labels", "content_keys", "label_chunks", "tiles",
            "receipts", "participants", "blocks",
        ] {
            try file.execute(
                """
                CREATE TRIGGER fault AFTER INSERT ON \(table)
                BEGIN SELECT RAISE(FAIL, 'fault'); END
                """)
            let error = await #expect(throws: StoreError.self, "\(table)") {
                try await store.commit(next)
            }
            #expect(error?.code == .engine)
            #expect(try file.dump() == before, "\(table)")
            try file.execute("DROP TRIGGER fault")
        }
        try await store.commit(next)
        #expect(
            try await store.statements(at: next.statements.all.map(\.leafIndex))
                == next.statements.all)
    }

    /// A power failure keeps some beginning of the write-ahead log. Whatever it is, what is found
    /// is what was stored after one of the commits, whole.
    @Test func aDatabaseWhoseLogEndsAnywhereHoldsWholeBlocks() async throws {
        let (harness, store) = try opened()
        var chain = SampleChain(random: .init())
        var images: [StoreImage] = []
        let commits = (0..<8).map { _ in chain.next() }
        for commit in commits {
            try await store.commit(commit)
            images.append(try await StoreImage(store, asking: commits))
        }
        let database = try Data(contentsOf: URL(filePath: harness.databasePath))
        let log = try Data(contentsOf: URL(filePath: harness.databasePath + "-wal"))
        var random = chain.random
        var heights: Set<Int> = []
        for attempt in 0..<40 {
            let length = attempt == 0 ? log.count : Int.random(in: 0...log.count, using: &random)
            let copy = harness.folder.path("copy-\(attempt)")
            try database.write(to: URL(filePath: copy))
            try log.prefix(length).write(to: URL(filePath: copy + "-wal"))
            let store = try SQLiteStore(path: copy)
            let image = try await StoreImage(store, asking: commits)
            try store.close()
            let height = image.lastBlock?.statement.height ?? -1
            heights.insert(height)
            if height >= 0 {
                #expect(image == images[height], "\(length) bytes, seed \(random.seed)")
            } else {
                #expect(image.statements.isEmpty && image.tiles.isEmpty, "seed \(random.seed)")
            }
            if attempt == 0 { #expect(height == 7, "an acknowledged block was lost") }
        }
        #expect(heights.count > 3, "seed \(random.seed)")
    }
}
