import Cryptography

/// RFC 9162 §2.1 as the document defines it, sharing nothing with the code under test but SHA-256.
enum NaiveTree {
    static func hash(_ parts: [UInt8]...) -> Digest {
        SHA256.hash(parts.flatMap { $0 })
    }

    static func leaf(_ entry: Digest) -> Digest {
        hash([0], entry.bytes)
    }

    /// MTH over leaf hashes.
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1, let first = leaves.indices.first else {
            return leaves.first ?? hash([])
        }
        let middle = first + split(leaves.count)
        return hash([1], root(leaves[..<middle]).bytes, root(leaves[middle...]).bytes)
    }

    /// PATH(index, leaves).
    static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1, let first = leaves.indices.first else { return [] }
        let middle = first + split(leaves.count)
        return index < middle
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
