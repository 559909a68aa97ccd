internal import Cryptography
internal import TransparencyLog

extension HashTile {
    /// The root of the tree of the leaves of `range`, which ends where this tile begins, and of the
    /// tile's first `count`.
    func root(ofFirst count: Int, after range: CompactRange) -> Digest? {
        var root: Digest?
        var end = count
        while end > 0 {
            let level = end.trailingZeroBitCount
            end -= 1 << level
            guard let left = hash(of: Subtree(level: level, index: end >> level)) else {
                return nil
            }
            root = root.map { TreeHash.node(left, $0) } ?? left
        }
        for left in range.hashes.reversed() {
            root = root.map { TreeHash.node(left, $0) } ?? left
        }
        return root ?? TreeHash.empty
    }
}
