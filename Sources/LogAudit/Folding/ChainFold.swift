internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The chain of blocks as it grows: the rules of ledger-format.md §3 that need what came before.
struct ChainFold {
    private(set) var last: BlockStatement?
    /// Over the entries of all blocks before ``last``: the root that it names.
    private(set) var entries: CompactRange

    init(last: BlockStatement? = nil, entries: CompactRange = CompactRange()) {
        self.last = last
        self.entries = entries
    }

    /// Adds the next block. One that breaks a rule is added too, so that what follows it is held
    /// against it and not against what it should have been.
    /// - Parameter root: of the tree of the leaves before the block's.
    /// - Returns: the rules that it breaks.
    mutating func append(_ block: BlockStatement, root: Digest?) -> [AuditFinding] {
        if let last { entries.append(TreeHash.leaf(last.entry)) }
        var broken: [(AuditFindingKind, String)] = []
        if block.height != (last?.height ?? -1) + 1 {
            broken.append((.chain, "its height does not follow that of the block before"))
        }
        if block.first != (last?.size ?? -1) + 1 {
            broken.append((.chain, "it does not begin where the block before ends"))
        }
        if block.previous != last?.entry ?? .zero {
            broken.append((.chain, "prev is not the entry of the block before"))
        }
        if let last, block.time < last.time {
            broken.append((.chain, "it is of an earlier time than the block before"))
        }
        if block.blocks != entries.root {
            broken.append((.chain, "blocks is not the root over the blocks before"))
        }
        if block.root != root {
            broken.append((.block, "root is not that of the leaves before it"))
        }
        last = block
        let place = "block \(block.height) at leaf \(block.size)"
        return broken.map { AuditFinding($0.0, at: place, $0.1) }
    }
}
