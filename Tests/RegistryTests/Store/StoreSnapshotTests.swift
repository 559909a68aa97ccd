import Cryptography
import Registry
import SQLiteStore
import TestSupport
import Testing

@Suite struct StoreSnapshotTests {
    private func snapshot(size: Int, heads: Int, random: inout SeededRandom) -> LabelSnapshot {
        let hashes = (0..<8).map { _ in SHA256.hash(random.bytes(8)) }
        return LabelSnapshot(
            size: size,
            heads: (0..<heads).map { head in
                // Few bits are set in most counts, many in some.
                let count = head % 1_000 == 0 ? Int(UInt32.max) : 5 << (head % 40)
                return .init(
                    count: count, tail: (head * 7_919) % size,
                    frontier: (0..<count.nonzeroBitCount).map { hashes[($0 + head) % 8] })
            })
    }

    @Test(arguments: StoreEngine.allCases)
    func theNewestSnapshotIsReadBackAlsoAfterAReopening(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        var random = SeededRandom()
        // 8,192 heads make one row of SQLite's.
        for (size, heads) in [(10, 0), (20, 1), (500, 8_192), (501, 8_193), (502, 3)] {
            let snapshot = snapshot(size: size, heads: heads, random: &random)
            try await store.saveLabelSnapshot(snapshot)
            #expect(try await store.labelSnapshot() == snapshot, "seed \(random.seed)")
            store = try harness.reopen(store)
            #expect(try await store.labelSnapshot() == snapshot, "seed \(random.seed)")
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func aSnapshotOfTheSameSizeCanBeSavedAgain(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var random = SeededRandom()
        let snapshot = snapshot(size: 10, heads: 9_000, random: &random)
        try await store.saveLabelSnapshot(snapshot)
        try await store.saveLabelSnapshot(snapshot)
        #expect(try await store.labelSnapshot() == snapshot, "seed \(random.seed)")
    }

    /// Three rows of heads and one that declares them complete: the crash is after each of them.
    @Test(arguments: 0...3)
    func aCrashWhileASnapshotIsSavedLeavesTheOlderOne(afterRows rows: Int) async throws {
        let harness = try StoreHarness(.sqlite)
        var store = try #require(harness.open() as? SQLiteStore)
        var random = SeededRandom()
        let older = snapshot(size: 100, heads: 9_000, random: &random)
        try await store.saveLabelSnapshot(older)
        let table = rows < 3 ? "label_snapshot_parts" : "label_snapshots"
        let condition = rows < 3 ? "NEW.part = \(rows)" : "1"
        try SQLiteFile(store).execute(
            """
            CREATE TRIGGER crash BEFORE INSERT ON \(table) WHEN \(condition)
            BEGIN SELECT RAISE(ABORT, 'crash'); END
            """)
        let newer = snapshot(size: 200, heads: 3 * 8_192, random: &random)
        await #expect(throws: StoreError.self) { try await store.saveLabelSnapshot(newer) }
        store = try #require(harness.reopen(store) as? SQLiteStore)
        #expect(try await store.labelSnapshot() == older, "seed \(random.seed)")
        try SQLiteFile(store).execute("DROP TRIGGER crash")
        try await store.saveLabelSnapshot(newer)
        #expect(try await store.labelSnapshot() == newer, "seed \(random.seed)")
        let sizes = try SQLiteFile(store).integers(
            "SELECT DISTINCT size FROM label_snapshot_parts")
        #expect(sizes == [200], "what was left half-way or older is gone")
    }
}
