import AccessModel
import CreditModel
import Cryptography
import Foundation
import Ledger
import Testing

@testable import Registry
@testable import SQLiteStore

/// What is left of an erasure in the files: nothing that it destroyed.
@Suite struct ErasureTracesTests {
    /// The bytes that would bring contents back: wrapped keys, sealed contents, sealed seeds.
    private func bytes(
        _ story: ErasureStory, _ sql: [String]
    ) throws -> [[UInt8]] {
        let store = try #require(story.open.store as? SQLiteStore)
        // A long value lies in several pages; its ends are each in one.
        return try sql.compactMap { try SQLiteFile(store).blob($0) }
            .flatMap { [Array($0.prefix(48)), Array($0.suffix(48))] }
    }

    @Test func noFileHasTheKeyOrTheReceiptOfAnErasedBusiness() async throws {
        var story = try await ErasureStory(.sqlite)
        _ = try await story.post(key: "k")
        let label = try story.label(ErasureStory.borrower)
        let destroyed = try bytes(
            story,
            [
                "SELECT wrapped FROM content_keys WHERE label = \(label)",
                "SELECT sealed FROM receipts",
            ])
        let kept = try bytes(
            story,
            [
                "SELECT wrapped FROM content_keys WHERE label <> \(label) ORDER BY label DESC",
                "SELECT sealed FROM batches",
            ])
        try await expect(destroyed, gone: false, story)
        try await story.erase(ErasureStory.borrower)
        try await expect(destroyed, gone: true, story)
        try await expect(kept, gone: false, story)
        try await story.reopen()
        try await expect(destroyed, gone: true, story)
    }

    @Test func noFileHasTheContentsOfAnErasedStatement() async throws {
        let story = try await ErasureStory(.sqlite)
        let leaf = try await story.post(key: "k").record.first + 3
        let store = try #require(story.open.store as? SQLiteStore)
        // Folded into the database, so that what is overwritten is not in the log alone.
        try await store.sweep()
        let labels = [
            try story.label(ErasureStory.borrower), try story.label(ErasureStory.guarantor),
        ]
        let destroyed = try bytes(
            story,
            [
                "SELECT part0 FROM statements WHERE leaf = \(leaf)",
                "SELECT part1 FROM statements WHERE leaf = \(leaf)",
                "SELECT sealed FROM receipts",
            ] + labels.map { "SELECT wrapped FROM content_keys WHERE label = \($0)" })
        #expect(destroyed.count == 10)
        let file = try Data(contentsOf: URL(filePath: story.fixture.databasePath))
        #expect(destroyed.allSatisfy { file.range(of: Data($0)) != nil })
        try await story.erase(.statement(leaf))
        try await expect(destroyed, gone: true, story)
        // With the keys at hand nothing opens but marks.
        let statement = try #require(try await store.statements(at: [leaf]).first)
        let keys = try await story.registry.keeper.keyRing.keys(of: Set(labels))
        #expect(try StatementOpener.parts(of: statement, keys: keys) == [nil, nil])
    }

    /// A reader that holds an old view of the database keeps the log in use: the erasure is durable,
    /// says that it is not swept, and is swept later.
    @Test func aLongReadPutsTheSweepingOff() async throws {
        let story = try await ErasureStory(.sqlite)
        _ = try await story.post()
        let label = try story.label(ErasureStory.borrower)
        let key = try bytes(story, ["SELECT wrapped FROM content_keys WHERE label = \(label)"])
        let reader = try SQLiteFile(path: story.fixture.databasePath)
        try reader.execute("BEGIN")
        #expect(try !reader.rows("SELECT * FROM content_keys").isEmpty)
        let erasure = try await story.erase(ErasureStory.borrower)
        #expect(!erasure.isSwept)
        try reader.execute("COMMIT")
        try reader.close()
        try await story.registry.finishErasures()
        try await expect(key, gone: true, story)
    }

    private func expect(
        _ traces: [[UInt8]], gone: Bool, _ story: ErasureStory,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(!traces.isEmpty, sourceLocation: sourceLocation)
        for (number, trace) in traces.enumerated() {
            #expect(trace.count > 28)
            #expect(
                try story.isAnywhere(trace) == !gone, "trace \(number)",
                sourceLocation: sourceLocation)
        }
        // A copy that is made now has them no more than the files have.
        let copy = try TemporaryFolder()
        let store = try #require(story.open.store as? SQLiteStore)
        try SQLiteFile(store).execute("VACUUM INTO '\(copy.path("copy"))'")
        let data = try Data(contentsOf: URL(filePath: copy.path("copy")))
        for trace in traces {
            #expect(
                (data.range(of: Data(trace)) != nil) == !gone, sourceLocation: sourceLocation)
        }
    }
}
