import Cryptography
import Ledger

/// The label index of ledger-format.md §5, computed anew from all postings at each use.
struct NaiveIndex {
    struct Posting {
        let leafIndex: Int
        let entry: Digest
    }

    /// The siblings from the root down, and the other label's leaf where the path ends at one.
    struct Path {
        let siblings: [Digest]
        let neighbour: (key: Digest, value: Digest)?
    }

    let secret: SecretKey
    private(set) var postings: [Digest: [Posting]] = [:]

    init(secret: SecretKey) {
        self.secret = secret
    }

    mutating func append(_ key: Digest, leafIndex: Int, entry: Digest) {
        postings[key, default: []].append(Posting(leafIndex: leafIndex, entry: entry))
    }

    func count(_ key: Digest) -> Int {
        postings[key]?.count ?? 0
    }

    /// The leaf hashes of the label's tree.
    func leaves(_ key: Digest) -> [Digest] {
        (postings[key] ?? []).map {
            NaiveTree.leaf([4] + Self.u64($0.leafIndex) + $0.entry.bytes)
        }
    }

    func nonce(_ key: Digest) -> [UInt8] {
        let message = key.bytes + Self.u64(count(key))
        return Array(HMACSHA256(key: secret).code(message).bytes.prefix(16))
    }

    var root: Digest {
        root(Array(postings.keys), depth: 0)
    }

    func path(_ key: Digest) -> Path {
        var keys = Array(postings.keys)
        var siblings: [Digest] = []
        while keys.count > 1 {
            let depth = siblings.count
            let others = keys.filter { $0.bit(depth) != key.bit(depth) }
            siblings.append(root(others, depth: depth + 1))
            keys = keys.filter { $0.bit(depth) == key.bit(depth) }
        }
        let neighbour = keys.first { $0 != key }.map { (key: $0, value: value($0)) }
        return Path(siblings: siblings, neighbour: neighbour)
    }

    private func value(_ key: Digest) -> Digest {
        NaiveTree.hash(
            [5], nonce(key), Self.u64(count(key)), NaiveTree.root(leaves(key)).bytes)
    }

    private func root(_ keys: [Digest], depth: Int) -> Digest {
        guard let first = keys.first else { return .zero }
        if keys.count == 1 { return NaiveTree.hash([2], first.bytes, value(first).bytes) }
        return NaiveTree.hash(
            [3], root(keys.filter { !$0.bit(depth) }, depth: depth + 1).bytes,
            root(keys.filter { $0.bit(depth) }, depth: depth + 1).bytes)
    }

    private static func u64(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
