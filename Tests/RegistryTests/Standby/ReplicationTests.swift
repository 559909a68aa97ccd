import Cryptography
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import TransparencyLog

@testable import Registry
@testable import SQLiteStore

/// Patches, and what a standby makes of them.
@Suite struct ReplicationTests {
    /// Whatever a registry writes, its standby has the same rows in every table.
    @Test func patchesMakeTheSameDatabase() async throws {
        var random = SeededRandom()
        var pair = try await ReplicaPair()
        let story = pair.story
        for step in 0..<40 {
            try await Self.act(step, story, pair.primary, &random)
            if Int.random(in: 0..<3, using: &random) == 0 {
                try await pair.catchUpOrStartAnew()
                try pair.expectSame("seed \(random.seed), step \(step)")
            }
            if step == 20 { try await pair.reopen() }
        }
        try await pair.catchUpOrStartAnew()
        try pair.expectSame("seed \(random.seed), at the end")
        #expect(pair.ledger.anchor == story.registry.acknowledged)
    }

    private static func act(
        _ step: Int, _ story: ErasureStory, _ store: SQLiteStore, _ random: inout SeededRandom
    ) async throws {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2:
            let lines = (0..<Int.random(in: 1...120, using: &random)).map {
                SampleLine.opening(
                    "S\(step)-\($0)", of: Sample.businesses.randomElement(using: &random)!)
            }
            _ = try await story.registry.post(lines, by: story.lender, key: "key-\(step)")
        case 3:
            // Some of it is refused: findings are kept.
            _ = try? await story.registry.post(
                [.faulty("A"), .opening("F\(step)")], by: story.lender)
        case 4: try await story.registry.saveLabelSnapshot()
        case 5:
            try await store.replaceCosignatures(
                by: (0..<Int.random(in: 0...2, using: &random)).map {
                    StoredCosignature(size: step, line: "— w\($0) AAAA\n")
                })
        case 6:
            try await store.keep(
                StoredTimestamp(size: step, authority: "http://t.test/", token: random.bytes(40)))
            try await store.forgetReceipts(before: Int.random(in: 0...2, using: &random) * 1 << 40)
        default:
            _ = try? await story.erase(Sample.businesses.randomElement(using: &random)!)
        }
    }

    /// The session extension leaves out tables without one, without a word.
    @Test func everyTableHasAPrimaryKey() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.path("a.sqlite"))
        let file = SQLiteFile(store)
        for table in try file.tables() {
            let keys = try file.integers(
                "SELECT count(*) FROM pragma_table_info('\(table)') WHERE pk > 0")
            #expect(keys != [0], "\(table)")
        }
    }

    /// A bit that is changed in what the log proves is refused, and the copy stays as it was.
    @Test(arguments: [
        "SELECT entry FROM statements ORDER BY leaf DESC LIMIT 1",
        "SELECT part0 FROM statements ORDER BY leaf DESC LIMIT 1",
        "SELECT statement FROM blocks ORDER BY height DESC LIMIT 1",
        "SELECT CAST(checkpoint AS BLOB) FROM blocks ORDER BY height DESC LIMIT 1",
        "SELECT sealed_key FROM labels ORDER BY number DESC LIMIT 1",
        "SELECT wrapped FROM content_keys ORDER BY label DESC LIMIT 1",
        "SELECT hashes FROM tiles ORDER BY tile DESC, level DESC LIMIT 1",
    ])
    func aChangedBitIsRefused(_ target: String) async throws {
        var pair = try await ReplicaPair()
        _ = try await pair.story.registry.post(
            (0..<300).map { .opening("A-\($0)", of: Sample.businesses[$0 % 3]) },
            by: pair.story.lender)
        let patch = try #require(try pair.missing()?.last)
        let value = try #require(try SQLiteFile(pair.primary).blob(target))
        let place = try #require(Data(patch.bytes).range(of: Data(value)), "it is in the patch")
        let before = try ReplicaPair.rows(pair.replica)
        for offset in [0, value.count / 2, value.count - 2] {
            var bytes = patch.bytes
            bytes[place.lowerBound + offset] ^= 1
            let bad = ReplicationPatch(seq: patch.seq, height: patch.height, bytes: bytes)
            await #expect(throws: (any Error).self, "offset \(offset)") { try await pair.take(bad) }
        }
        #expect(try ReplicaPair.rows(pair.replica) == before)
        #expect(try pair.replica.replicaStanding() == pair.standing)
        // The patch itself is good.
        try await pair.take(patch)
        try pair.expectSame("after the true one")
    }

    /// A row that nothing changes is not changed by a patch.
    @Test(arguments: [
        "UPDATE statements SET entry = zeroblob(32) WHERE leaf = 2",
        "UPDATE statements SET part0 = zeroblob(99) WHERE leaf = 2",
        "UPDATE statements SET links = x'00' WHERE leaf = 2",
        "DELETE FROM statements WHERE leaf = 2",
        "UPDATE blocks SET checkpoint = 'x' WHERE height = 0",
        "DELETE FROM blocks WHERE height = 1",
        "UPDATE labels SET sealed_key = zeroblob(60) WHERE number = 0",
        "DELETE FROM statement_types WHERE id = 1",
        "INSERT INTO blocks SELECT 9, 99, statement, checkpoint FROM blocks WHERE height = 1",
    ])
    func aRewrittenRowIsRefused(_ sql: String) async throws {
        var pair = try await ReplicaPair()
        try await pair.primary.write { try $0.execute(sql: sql) }
        let before = try ReplicaPair.rows(pair.replica)
        let patch = try #require(try pair.missing()?.last)
        await #expect(throws: ReplicaFault.self) { try await pair.take(patch) }
        #expect(try ReplicaPair.rows(pair.replica) == before)
    }

    /// A second history under the same key does not go on where the first was followed.
    @Test func aForkIsRefused() async throws {
        var pair = try await ReplicaPair()
        let folder = try TemporaryFolder()
        try pair.primary.backUp(to: folder.path("fork.sqlite"))
        let fork = try SQLiteStore(path: folder.path("fork.sqlite"))
        try await fork.beginReplication(epoch: "other", limit: 1 << 30) { _ in }
        let other = try await pair.story.fixture.open(
            over: fork,
            anchor: InMemoryAnchor(
                pair.story.registry.acknowledged))
        for name in ["A", "B"] {
            _ = try await other.registry.post([.opening("F-\(name)")], by: pair.story.lender)
            _ = try await pair.story.registry.post([.opening("T-\(name)")], by: pair.story.lender)
        }
        let theirs = try #require(
            try fork.patches(after: pair.standing.position, bytes: 1 << 30))
        let own = try #require(try pair.missing())
        #expect(theirs.count == 2 && own.count == 2)
        try await pair.take(own[0])
        await #expect(throws: ReplicaFault.self) { try await pair.take(theirs[1]) }
        try await pair.take(own[1])
        // Nor is the fork's database one that the standby's own anchor allows.
        let anchor = InMemoryAnchor(pair.ledger.anchor)
        let keys = pair.story.fixture.keys
        await #expect(throws: RegistryError.self) {
            _ = try await ReplicaLedger.load(
                fork, keys: keys, anchor: anchor, journal: InMemoryErasureJournal())
        }
        try fork.close()
    }

    @Test func aPatchOutOfTurnIsRefused() async throws {
        var pair = try await ReplicaPair()
        for name in ["A", "B"] {
            _ = try await pair.story.registry.post([.opening(name)], by: pair.story.lender)
        }
        let patches = try #require(try pair.missing())
        await #expect(throws: ReplicaFault.self) { try await pair.take(patches[1]) }
        try await pair.take(patches[0])
        await #expect(throws: ReplicaFault.self) { try await pair.take(patches[0]) }
        try await pair.take(patches[1])
        try pair.expectSame("in turn")
    }

    /// Patches hold wrapped keys and sealed contents: an erasure leaves none of them, and a standby that
    /// had not fetched them starts anew.
    @Test func anErasureLeavesNothingInPatches() async throws {
        var pair = try await ReplicaPair()
        let story = pair.story
        _ = try await story.post(key: "k")
        let label = try story.label(ErasureStory.borrower)
        let key = try #require(
            try SQLiteFile(pair.primary).blob(
                "SELECT wrapped FROM content_keys WHERE label = \(label)"))
        #expect(try pair.missing()?.first.map { Data($0.bytes).range(of: Data(key)) } != nil)
        #expect(try story.isAnywhere(key))
        var current = pair
        try await current.catchUp()
        try await story.erase(ErasureStory.borrower)
        #expect(try !story.isAnywhere(key))
        #expect(try pair.missing() == nil, "what was not fetched is gone")
        // One that had everything goes on, and keeps nothing either.
        try await current.catchUp()
        try await current.replica.sweep()
        try current.expectSame("after the erasure")
        for name in ["replica.sqlite", "replica.sqlite-wal"] {
            let file = try Data(contentsOf: URL(filePath: current.folder.path(name)))
            #expect(file.range(of: Data(key)) == nil, "\(name)")
        }
        pair = current
    }

    @Test func patchesAreKeptUpToALimit() async throws {
        let pair = try await ReplicaPair(limit: 100_000)
        for step in 0..<40 {
            _ = try await pair.story.registry.post(
                (0..<20).map { .opening("A-\(step)-\($0)") }, by: pair.story.lender)
        }
        let kept = try SQLiteFile(pair.primary).integers(
            "SELECT sum(length(patch)) FROM replication")
        #expect(kept[0] <= 100_000 && kept[0] > 0)
        #expect(
            try SQLiteFile(pair.primary).integers("SELECT bytes FROM replication_source") == kept)
        #expect(try pair.missing() == nil)
    }

    /// Without a standby nothing is recorded, and what was written meanwhile makes the old place useless.
    @Test func aPauseBeginsAnotherSequence() async throws {
        let pair = try await ReplicaPair()
        try await pair.primary.endReplication()
        _ = try await pair.story.post()
        #expect(try SQLiteFile(pair.primary).integers("SELECT count(*) FROM replication") == [0])
        try await pair.primary.beginReplication(epoch: "second", limit: 1 << 30) { _ in }
        #expect(try pair.missing() == nil)
        #expect(try pair.primary.replicationPosition()?.epoch == "second")
    }
}

extension ReplicaPair {
    mutating func catchUpOrStartAnew() async throws {
        if try missing() == nil {
            self = try await startedAnew()
        } else {
            try await catchUp()
        }
    }
}
