import Cryptography

/// RFC 9162 §2.1 as the document defines it, by recursion over all leaves, sharing nothing with the
/// code under test but SHA-256.
enum NaiveTree {
    static func hash(_ parts: [UInt8]...) -> Digest {
        SHA256.hash(parts.flatMap { $0 })
    }

    static func leaf(_ entry: [UInt8]) -> Digest {
        hash([0], entry)
    }

    /// MTH over leaf hashes.
    static func root(_ leaves: [Digest]) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? hash([]) }
        let k = split(leaves.count)
        return hash(
            [1], root(Array(leaves[..<k])).bytes, root(Array(leaves[k...])).bytes)
    }

    /// PATH(index, leaves).
    static func path(_ index: Int, _ leaves: [Digest]) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        let (left, right) = (Array(leaves[..<k]), Array(leaves[k...]))
        return index < k
            ? path(index, left) + [root(right)] : path(index - k, right) + [root(left)]
    }

    /// PROOF(size, leaves).
    static func consistency(_ size: Int, _ leaves: [Digest]) -> [Digest] {
        subproof(size, leaves, isWhole: true)
    }

    private static func subproof(_ size: Int, _ leaves: [Digest], isWhole: Bool) -> [Digest] {
        if size == leaves.count { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        let (left, right) = (Array(leaves[..<k]), Array(leaves[k...]))
        return size <= k
            ? subproof(size, left, isWhole: isWhole) + [root(right)]
            : subproof(size - k, right, isWhole: false) + [root(left)]
    }

    /// The roots of the aligned perfect subtrees that cover `range`: one half of a range proof.
    static func cover(_ range: Range<Int>, _ leaves: [Digest]) -> [Digest] {
        var roots: [Digest] = []
        var start = range.lowerBound
        while start < range.upperBound {
            var width = 1
            while start % (width * 2) == 0, start + width * 2 <= range.upperBound { width *= 2 }
            roots.append(root(Array(leaves[start..<(start + width)])))
            start += width
        }
        return roots
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
