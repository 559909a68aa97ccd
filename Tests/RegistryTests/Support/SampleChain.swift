import Cryptography
import Ledger
import Registry
import TestSupport

/// Block after block of random contents that a store must keep, shaped like a registry's: leaves in
/// order, labels numbered as they come, each statement linked to its labels' statements before it.
struct SampleChain {
    /// Every block that was made, in order.
    private(set) var commits: [BlockCommit] = []
    private(set) var random: SeededRandom
    private var tails: [Int] = []
    private var leaf = 0

    init(random: SeededRandom) {
        self.random = random
    }

    /// The log's size after the last block.
    var size: Int { leaf }
    var labelCount: Int { tails.count }
    var statements: [StoredStatement] { commits.flatMap(\.statements.all) }

    func tail(of label: Int) -> Int { tails[label] }

    mutating func next(statements count: Int? = nil) -> BlockCommit {
        let first = leaf
        let labelsBefore = tails.count
        let count = count ?? Int.random(in: 1...6, using: &random)
        let statements = (0..<count).map { _ in statement() }
        let block = StoredBlock(statement: block(first: first), checkpoint: text("checkpoint"))
        leaf += 1
        let commit = BlockCommit(
            block: block, statements: BlockStatements(statements),
            labels: (labelsBefore..<tails.count).map {
                StoredLabel(number: $0, sealedKey: random.bytes(60))
            },
            contentKeys: (labelsBefore..<tails.count).map {
                StoredContentKey(label: $0, wrapped: random.bytes(60))
            },
            chunks: [chunk()], tiles: [tile(.log), tile(.blocks)],
            receipts: [
                StoredReceipt(
                    tag: digest(), issuedAt: Int.random(in: 0...1_000, using: &random),
                    sealed: random.bytes(100))
            ],
            participants: [StoredParticipant(tag: digest(), sealed: random.bytes(50))])
        commits.append(commit)
        return commit
    }

    private mutating func statement() -> StoredStatement {
        var labels: Set<Int> = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let label = Int.random(in: 0...min(tails.count + labels.count, 20), using: &random)
            if label < tails.count { labels.insert(label) }
        }
        if labels.isEmpty || Bool.random(using: &random) {
            labels.insert(tails.count)
            tails.append(-1)
        }
        let links = labels.sorted().map { label in
            let previous = tails[label]
            return StoredStatement.Link(label: label, previous: previous < 0 ? nil : previous)
        }
        for label in labels { tails[label] = leaf }
        defer { leaf += 1 }
        return StoredStatement(
            leafIndex: leaf, entry: digest(),
            type: ["a/1", "b/1", "c/1", "d/1"].randomElement(using: &random) ?? "a/1",
            issuedAt: Int.random(in: 0...2_000_000_000, using: &random), links: links,
            parts: links.prefix(2).map {
                .init(owner: $0.label, sealed: random.bytes(Int.random(in: 0...99, using: &random)))
            })
    }

    private mutating func block(first: Int) -> BlockStatement {
        let last = commits.last?.block.statement
        return BlockStatement(
            height: commits.count, previous: last?.entry ?? .zero, first: first, size: leaf,
            root: digest(), blocks: last == nil ? SHA256.hash([]) : digest(),
            indexRoot: digest(), time: 1_790_000_000_000 + commits.count, issuer: "store.test")
    }

    private mutating func chunk() -> LabelChunk {
        let postings = (0..<LabelChunk.width).map { _ in
            LabelChunk.Posting(
                leafIndex: Int.random(in: 0...1 << 52, using: &random), entry: digest())
        }
        // One chunk a block, over three labels in turn.
        return LabelChunk(
            label: commits.count % 3, index: commits.count / 3, root: digest(), postings: postings)
    }

    private mutating func tile(_ tree: TreeName) -> StoredTile {
        StoredTile(
            id: TileID(tree: tree, level: commits.count % 2, index: commits.count),
            hashes: (0..<256).map { _ in digest() })
    }

    private mutating func digest() -> Digest {
        SHA256.hash(random.bytes(8))
    }

    private mutating func text(_ prefix: String) -> String {
        "\(prefix)\n\(UInt64.random(in: 0 ... .max, using: &random))\n— ü\n"
    }
}
