import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// A ledger without any cleverness: every tree is computed anew from all its leaves. What it
/// presents is what a registry must present; it can also be made to lie.
struct NaiveLedger {
    struct Leaf {
        let entry: Digest
        let labels: [Label]
        /// `nil` for a block.
        let payload: StatementPayload?
        let disclosures: [[UInt8]]
        /// The names that the disclosures open, in their order.
        let names: [String]

        init(
            entry: Digest, labels: [Label], payload: StatementPayload? = nil,
            disclosures: [[UInt8]] = [], names: [String] = []
        ) {
            self.entry = entry
            self.labels = labels
            self.payload = payload
            self.disclosures = disclosures
            self.names = names
        }

        init(_ content: StatementContent, origin: String) throws {
            let disclosures = try content.disclosures()
            self.init(
                entry: try content.entry(origin: origin), labels: content.labels,
                payload: try content.payload(origin: origin),
                disclosures: disclosures.map(\.encoded), names: disclosures.map(\.name))
        }
    }

    /// What the log looked like after a block.
    struct Sealed {
        let block: BlockStatement
        let index: NaiveIndex
    }

    static let origin = "ledger.test/naive"

    let signer: NoteSigner
    /// The keys that came after `signer`, in their order.
    var successors: [NaiveSuccessor] = []
    private(set) var leaves: [Leaf] = []
    private(set) var sealed: [Sealed] = []
    private var index: NaiveIndex

    init(random: inout SeededRandom) throws {
        let seed = try #require(SecretKey(random.bytes(32)))
        signer = try NoteSigner(name: Self.origin, key: Ed25519.PrivateKey(seed: seed))
        index = NaiveIndex(secret: try #require(SecretKey(random.bytes(32))))
    }

    var verifier: LedgerVerifier { LedgerVerifier(key: signer.verifierKey) }
    /// The index of the next leaf.
    var size: Int { leaves.count }

    @discardableResult
    mutating func append(_ content: StatementContent) throws -> Int {
        append(try Leaf(content, origin: Self.origin))
    }

    /// Appends a leaf, whatever it is.
    @discardableResult
    mutating func append(_ leaf: Leaf) -> Int {
        for label in leaf.labels {
            index.append(label.key, leafIndex: leaves.count, entry: leaf.entry)
        }
        leaves.append(leaf)
        return leaves.count - 1
    }

    /// Ends the block. `edit` may make the block statement say something else.
    mutating func seal(
        time: Int? = nil, edit: (BlockStatement) -> BlockStatement = { $0 }
    ) {
        let height = sealed.count
        let last = sealed.last?.block
        let block = edit(
            BlockStatement(
                height: height, previous: last?.entry ?? .zero,
                first: last.map { $0.size + 1 } ?? 0, size: leaves.count,
                root: NaiveTree.root(leafHashes(leaves.count)),
                blocks: NaiveTree.root(sealed.map { NaiveTree.leaf($0.block.entry.bytes) }),
                indexRoot: index.root, time: time ?? 1_790_000_000_000 + height,
                issuer: Self.origin))
        leaves.append(Leaf(entry: block.entry, labels: []))
        sealed.append(Sealed(block: block, index: index))
    }

    func leafHashes(_ size: Int) -> [Digest] {
        leaves[..<size].map { NaiveTree.leaf($0.entry.bytes) }
    }

    /// The checkpoint after a block, with its block.
    func head(_ height: Int) throws -> (checkpoint: String, block: ProvenBlock) {
        let block = sealed[height].block
        let hashes = leafHashes(block.size + 1)
        let checkpoint = Checkpoint(
            origin: Self.origin, size: hashes.count, root: NaiveTree.root(hashes))
        return (
            try signed(checkpoint),
            ProvenBlock(
                statement: block,
                path: NaiveTree.path(block.size, hashes).map { WireHash($0) })
        )
    }

    func path(_ leafIndex: Int, at height: Int) -> [WireHash] {
        NaiveTree.path(leafIndex, leafHashes(sealed[height].block.size + 1)).map { WireHash($0) }
    }
}
