import Cryptography
import TransparencyLog

/// RFC 9162 §2.1 word for word: recursive, over all leaves, with nothing remembered but results.
///
/// What it shares with the code under test is the hash of a node, which has vectors of its own.
final class NaiveTree {
    let leaves: [Digest]
    private var hashes: [Range<Int>: Digest] = [:]

    init(size: Int) {
        leaves = (0..<size).map { TreeHash.leaf(Array("leaf \($0)".utf8)) }
    }

    /// MTH(D[range]).
    func hash(_ range: Range<Int>) -> Digest {
        if let known = hashes[range] { return known }
        let hash: Digest
        switch range.count {
        case 0: hash = TreeHash.empty
        case 1: hash = leaves[range.lowerBound]
        default:
            let middle = range.lowerBound + split(range.count)
            hash = TreeHash.node(
                self.hash(range.lowerBound..<middle), self.hash(middle..<range.upperBound))
        }
        hashes[range] = hash
        return hash
    }

    func root(_ size: Int) -> Digest { hash(0..<size) }

    /// PATH(m, D[range]).
    func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        return index < k
            ? path(index, range.lowerBound..<middle) + [hash(middle..<range.upperBound)]
            : path(index - k, middle..<range.upperBound) + [hash(range.lowerBound..<middle)]
    }

    /// PROOF(m, D[n]).
    func proof(_ m: Int, _ n: Int) -> [Digest] { subproof(m, 0..<n, true) }

    /// SUBPROOF(m, D[range], isComplete).
    private func subproof(_ m: Int, _ range: Range<Int>, _ isComplete: Bool) -> [Digest] {
        if m == range.count { return isComplete ? [] : [hash(range)] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        return m <= k
            ? subproof(m, range.lowerBound..<middle, isComplete)
                + [hash(middle..<range.upperBound)]
            : subproof(m - k, middle..<range.upperBound, false)
                + [hash(range.lowerBound..<middle)]
    }

    /// The largest power of two below n.
    private func split(_ n: Int) -> Int {
        var k = 1
        while k * 2 < n { k *= 2 }
        return k
    }

    /// The perfect subtrees of the first `size` leaves, as a store has them.
    func table(_ size: Int) -> SubtreeTable {
        var table = SubtreeTable()
        var level = 0
        while 1 << level <= size {
            for index in 0..<(size >> level) {
                let subtree = Subtree(level: level, index: index)
                table.hashes[subtree] = hash((index << level)..<((index + 1) << level))
            }
            level += 1
        }
        return table
    }
}
