import CanonicalEncoding
import Cryptography
import Ledger
import Testing
import TransparencyLog

/// A log without any cleverness, which makes all its files anew from all its leaves; and which can
/// be made to lie.
struct NaiveLog {
    struct Leaf {
        var entry: Digest
        /// Its line of openings; `nil` for a block.
        var opening: JSONValue?
    }

    static let origin = "log.test/naive"

    let signer: NoteSigner
    var leaves: [Leaf] = []
    var blocks: [BlockStatement] = []
    var index = NaiveIndex()
    /// The keys that came after `signer`, with the sizes from which on they sign.
    var successors: [(signer: NoteSigner, fromSize: Int)] = []
    /// The sizes from which on the key before a successor does not sign.
    var aloneFrom: [Int] = []
    /// What stands in the file with the log's keys; `nil` before there is another.
    var keyList: [UInt8]?

    /// A log with its genesis in a block of its own.
    init(seed: UInt8 = 7) throws {
        let secret = try #require(SecretKey([UInt8](repeating: seed, count: 32)))
        signer = try NoteSigner(name: Self.origin, key: Ed25519.PrivateKey(seed: secret))
        try record(
            "registry", "genesis",
            [
                ("created", "2026-09-21T12:53:20Z"), ("origin", .string(Self.origin)),
                ("suite", "sha256-ed25519"), ("vkey", .string(signer.verifierKey.encoded)),
            ])
        seal()
    }

    var key: VerifierKey { signer.verifierKey }
    var size: Int { leaves.count }

    /// Records a statement.
    /// - Parameters:
    ///   - unlisted: the label under which the log hides it.
    ///   - listed: a label that does not follow, under which the log lists it too.
    ///   - hiding: the members that are not disclosed, as if they were erased.
    ///   - time: in seconds; `nil` for one of its place.
    mutating func record(
        _ family: String, _ name: String, _ members: [(String, JSONValue)],
        unlisted: Label? = nil, listed: Label? = nil, hiding hidden: Set<String> = [],
        at time: Int? = nil
    ) throws {
        let type = try #require(StatementType(vct: "tallystick/\(family)/\(name)/1"))
        let content = StatementContent(
            type: type, issuedAt: time ?? 1_790_000_000 + size,
            members: members.map { StatementMember(name: $0.0, value: $0.1, part: 0) },
            seeds: [SecretKey(SHA256.hash(Array("\(size)".utf8)))])
        let payload = try content.payload(origin: Self.origin)
        let disclosures = try content.disclosures().filter { !hidden.contains($0.name) }
        var labels: [JSONValue] = []
        for label in content.labels + [listed].compactMap(\.self)
        where label != unlisted {
            let count = index.append(label.key, leafIndex: size, entry: payload.entry)
            let nonce = NaiveIndex.nonce(label.key, count: count)
            labels.append([
                "key": .string(Base64.encode(label.key.bytes)), "count": .integer(Int64(count)),
                "nonce": .string(Base64.encode(nonce)),
            ])
        }
        leaves.append(
            Leaf(
                entry: payload.entry,
                opening: [
                    "index": .integer(Int64(size)),
                    "statement": try JSONParser.parse(payload.canonicalBytes),
                    "disclosures": .array(
                        disclosures.map { .string(String(decoding: $0.encoded, as: UTF8.self)) }),
                    "labels": .array(labels),
                ]))
    }

    /// Records balances of a few businesses.
    mutating func recordBalances(_ count: Int, unlisted: Label? = nil) throws {
        for number in 0..<count {
            try record(
                "credit", "balance.reported",
                [
                    ("balance", .integer(Int64(size))),
                    ("reporter", .string("lender-\(number % 2)")),
                    ("subject", .string("foreign:US-\(number % 5)")),
                ], unlisted: unlisted)
        }
    }

    /// Adds leaves of whatever entries, under no label.
    mutating func fill(_ count: Int, salt: String = "") {
        for _ in 0..<count {
            leaves.append(Leaf(entry: SHA256.hash(Array("\(salt)\(size)".utf8)), opening: nil))
        }
    }

    /// Ends the block. `edit` may make the block statement say something else.
    mutating func seal(edit: (BlockStatement) -> BlockStatement = { $0 }) {
        let last = blocks.last
        let block = edit(
            BlockStatement(
                height: blocks.count, previous: last?.entry ?? .zero,
                first: last.map { $0.size + 1 } ?? 0, size: size, root: root(size),
                blocks: NaiveTree.root(blocks.map { NaiveTree.leaf($0.entry) }[...]),
                indexRoot: index.root, time: 1_790_000_000_000 + size, issuer: Self.origin))
        leaves.append(Leaf(entry: block.entry, opening: nil))
        blocks.append(block)
    }

    var leafHashes: [Digest] {
        leaves.map { NaiveTree.leaf($0.entry) }
    }

    func root(_ size: Int) -> Digest {
        NaiveTree.root(leafHashes[..<size])
    }

    /// The signed checkpoint of a size.
    func note(_ size: Int) throws -> String {
        let checkpoint = Checkpoint(origin: Self.origin, size: size, root: root(size))
        var signers = [signer]
        for (place, successor) in successors.enumerated() where successor.fromSize <= size {
            let isAlone = aloneFrom.indices.contains(place) && aloneFrom[place] <= size
            signers = (isAlone ? [] : signers.suffix(1)) + [successor.signer]
        }
        let notes = try signers.map { try $0.sign(checkpoint.body) }
        return try #require(notes.first).adding(notes.dropFirst().flatMap(\.signatures)).encoded
    }

    var openings: [JSONValue] {
        leaves.compactMap(\.opening)
    }
}
