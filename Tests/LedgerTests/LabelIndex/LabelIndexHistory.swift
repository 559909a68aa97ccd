import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// The label index and the naive one beside it, growing by the same batches.
struct LabelIndexHistory {
    private(set) var index: LabelIndex
    private(set) var naive: NaiveIndex
    var random: SeededRandom
    /// All keys that have postings, in the order in which they first came.
    private(set) var keys: [Digest] = []
    private var nextLeaf = 0
    /// Keys that postings are drawn from.
    private let pool: [Digest]
    private let secret: SecretKey

    /// - Parameter pool: keys that postings are drawn from.
    init(pool: [Digest], random: SeededRandom) throws {
        var random = random
        secret = try #require(SecretKey(random.bytes(32)))
        index = LabelIndex(secret: secret)
        naive = NaiveIndex(secret: secret)
        self.pool = pool
        self.random = random
    }

    /// Keys of labels, and keys that no hash would give: some alike in all bits but the last ones,
    /// some in all but the first.
    static func keys(_ count: Int, random: inout SeededRandom) -> [Digest] {
        var keys: Set<Digest> = [.zero, flipping(255, in: .zero)]
        for number in 0..<count {
            let key = SHA256.hash(random.bytes(8))
            keys.insert(key)
            let bit = [0, 1, 7, 8, 200, 254, 255].randomElement(using: &random) ?? 0
            if number % 4 == 0 { keys.insert(flipping(bit, in: key)) }
        }
        return keys.sorted()
    }

    /// A key that differs from another in one bit.
    static func flipping(_ bit: Int, in key: Digest) -> Digest {
        var bytes = key.bytes
        bytes[bit / 8] ^= 0x80 >> (bit % 8)
        return Digest(bytes) ?? key
    }

    /// Adds a batch to both, and checks where the postings went.
    mutating func append(_ count: Int) {
        var postings: [LabelPosting] = []
        var expected: [PostedLabel] = []
        for _ in 0..<count {
            let key = pool.randomElement(using: &random) ?? .zero
            // A statement may stand under several labels, and blocks stand under none.
            nextLeaf += Int.random(in: 0...2, using: &random)
            guard naive.postings[key]?.last?.leafIndex != nextLeaf else { continue }
            let entry = SHA256.hash(random.bytes(8))
            if naive.count(key) == 0 { keys.append(key) }
            expected.append(
                PostedLabel(
                    number: keys.firstIndex(of: key) ?? -1, position: naive.count(key),
                    previous: naive.postings[key]?.last?.leafIndex))
            naive.append(key, leafIndex: nextLeaf, entry: entry)
            postings.append(LabelPosting(key: key, leafIndex: nextLeaf, entry: entry))
        }
        #expect(index.append(postings) == expected, "seed \(random.seed)")
    }

    /// The index as it is rebuilt from its heads alone.
    func rebuilt() -> LabelIndex {
        LabelIndex(secret: secret, heads: index.heads)
    }

    /// Goes on with another index in the place of its own.
    mutating func replaceIndex(by other: LabelIndex) {
        index = other
    }

    /// Checks all of it against the naive index.
    func check(_ index: LabelIndex, sourceLocation: SourceLocation = #_sourceLocation) {
        let comment: Comment = "seed \(random.seed)"
        #expect(index.root == naive.root, comment, sourceLocation: sourceLocation)
        #expect(index.labelCount == keys.count, comment, sourceLocation: sourceLocation)
        for (number, key) in keys.enumerated() {
            guard let head = index.head(of: key) else {
                Issue.record("a label is missing, \(comment)", sourceLocation: sourceLocation)
                continue
            }
            let leaves = naive.leaves(key)
            #expect(head.key == key, comment, sourceLocation: sourceLocation)
            #expect(head.number == number, comment, sourceLocation: sourceLocation)
            #expect(head.count == leaves.count, comment, sourceLocation: sourceLocation)
            #expect(
                head.tail == naive.postings[key]?.last?.leafIndex, comment,
                sourceLocation: sourceLocation)
            #expect(
                head.tree.root == NaiveTree.root(leaves), comment, sourceLocation: sourceLocation)
            #expect(
                index.nonce(key: key, count: head.count) == naive.nonce(key), comment,
                sourceLocation: sourceLocation)
        }
    }
}

extension LabelIndex {
    /// All heads, in the order in which the index gives them.
    var heads: [LabelHead] {
        var heads: [LabelHead] = []
        forEachHead { heads.append($0) }
        return heads
    }
}
