import Cryptography
import Ledger
import TestSupport
import Testing

/// The trie against the naive index of all postings.
@Suite struct LabelIndexTests {
    private func history(keys: Int) throws -> LabelIndexHistory {
        var random = SeededRandom()
        let pool = LabelIndexHistory.keys(keys, random: &random)
        return try LabelIndexHistory(pool: pool, random: random)
    }

    @Test func anEmptyIndexHasTheZeroRootAndProvesAbsenceByNothing() throws {
        let secret = try #require(SecretKey([UInt8](repeating: 7, count: 32)))
        var index = LabelIndex(secret: secret)
        #expect(index.root == .zero && index.labelCount == 0 && index.heads.isEmpty)
        #expect(index.head(of: .zero) == nil)
        #expect(index.path(to: .zero) == LabelIndex(secret: secret).path(to: .zero))
        #expect(index.path(to: .zero).siblings.isEmpty && index.path(to: .zero).end == .nothing)
        #expect(index.append([]).isEmpty && index.root == .zero)
        #expect(LabelIndex(secret: secret, heads: []).root == .zero)
    }

    @Test(arguments: [1, 2, 5, 40], [1, 3, 30])
    func everyBatchLeavesTheNaiveIndexsRootsAndHeads(keys: Int, batch: Int) throws {
        var history = try history(keys: keys)
        for _ in 0..<12 {
            history.append(Int.random(in: 0...batch, using: &history.random))
            history.check(history.index)
        }
    }

    /// Readers keep the index of their checkpoint while the writer goes on.
    @Test func anOlderValueStaysAsItWas() throws {
        var history = try history(keys: 30)
        var older: [LabelIndexHistory] = []
        for _ in 0..<20 {
            history.append(8)
            older.append(history)
        }
        // One value goes two ways, and neither disturbs the other.
        var other = older[10]
        for _ in 0..<5 { other.append(8) }
        for moment in older + [other] { moment.check(moment.index) }
    }

    @Test func anIndexRebuiltFromItsHeadsIsTheSame() throws {
        var history = try history(keys: 40)
        for _ in 0..<10 {
            let rebuilt = history.rebuilt()
            history.check(rebuilt)
            #expect(rebuilt.heads == history.index.heads, "seed \(history.random.seed)")
            // It goes on as the other would have.
            if Bool.random(using: &history.random) { history.replaceIndex(by: rebuilt) }
            history.append(15)
            history.check(history.index)
        }
    }

    @Test func headsComeInTheOrderOfTheirKeysAndEachOnce() throws {
        var history = try history(keys: 60)
        history.append(200)
        let keys = history.index.heads.map(\.key)
        #expect(keys == history.keys.sorted(), "seed \(history.random.seed)")
    }

    @Test func anErrorStopsTheVisit() throws {
        struct Enough: Error {}
        var history = try history(keys: 10)
        history.append(30)
        var seen = 0
        #expect(throws: Enough.self) {
            try history.index.forEachHead { (_: LabelHead) throws(Enough) in
                seen += 1
                if seen == 2 { throw Enough() }
            }
        }
        #expect(seen == 2)
    }

    /// The order in which batches bring the postings does not matter to the root.
    @Test func theRootIsThatOfTheContentsHoweverTheyCame() throws {
        var random = SeededRandom()
        let keys = LabelIndexHistory.keys(30, random: &random)
        let postings = (0..<100).map { leaf in
            LabelPosting(
                key: keys.randomElement(using: &random) ?? .zero, leafIndex: leaf,
                entry: SHA256.hash([UInt8(leaf)]))
        }
        let secret = try #require(SecretKey(random.bytes(32)))
        var whole = LabelIndex(secret: secret)
        let placed = whole.append(postings)
        for cut in [1, 7, 50, 99] {
            var cutUp = LabelIndex(secret: secret)
            var placedApart: [PostedLabel] = []
            for start in stride(from: 0, to: postings.count, by: cut) {
                placedApart += cutUp.append(
                    Array(postings[start..<min(start + cut, postings.count)]))
            }
            #expect(cutUp.root == whole.root, "seed \(random.seed)")
            #expect(placedApart == placed, "seed \(random.seed)")
            #expect(cutUp.heads == whole.heads, "seed \(random.seed)")
        }
    }

    @Test func anotherSecretGivesAnotherRootAndTheSameHeads() throws {
        let secrets = try (1...2).map {
            try #require(SecretKey([UInt8](repeating: $0, count: 32)))
        }
        let posting = LabelPosting(key: .zero, leafIndex: 1, entry: SHA256.hash([]))
        var indexes = secrets.map { LabelIndex(secret: $0) }
        for place in indexes.indices { _ = indexes[place].append([posting]) }
        #expect(indexes[0].root != indexes[1].root)
        #expect(indexes[0].heads == indexes[1].heads)
    }
}
