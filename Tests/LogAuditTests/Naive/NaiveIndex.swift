import Cryptography
import Ledger

/// The label index of ledger-format.md §5, computed anew from all postings at each use.
struct NaiveIndex {
    private var postings: [Digest: [Digest]] = [:]

    /// - Returns: the label's count with this posting.
    mutating func append(_ key: Digest, leafIndex: Int, entry: Digest) -> Int {
        postings[key, default: []].append(
            NaiveTree.hash([0, 4], Self.u64(leafIndex), entry.bytes))
        return postings[key]?.count ?? 0
    }

    /// The nonces are for whoever makes them: here they follow from key and count.
    static func nonce(_ key: Digest, count: Int) -> [UInt8] {
        Array(NaiveTree.hash(key.bytes, u64(count)).bytes.prefix(16))
    }

    var root: Digest {
        root(Array(postings.keys), depth: 0)
    }

    private func root(_ keys: [Digest], depth: Int) -> Digest {
        guard let first = keys.first else { return .zero }
        if keys.count == 1 {
            let leaves = postings[first] ?? []
            let value = NaiveTree.hash(
                [5], Self.nonce(first, count: leaves.count), Self.u64(leaves.count),
                NaiveTree.root(leaves[...]).bytes)
            return NaiveTree.hash([2], first.bytes, value.bytes)
        }
        return NaiveTree.hash(
            [3], root(keys.filter { !$0.bit(depth) }, depth: depth + 1).bytes,
            root(keys.filter { $0.bit(depth) }, depth: depth + 1).bytes)
    }

    private static func u64(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
