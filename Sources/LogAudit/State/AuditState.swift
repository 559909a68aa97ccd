package import Ledger
package import TransparencyLog

/// What an auditor remembers of a log that it followed without finding fault: all that it takes to
/// go on from there, and to convict the log if it later shows another history.
package struct AuditState: Sendable, Equatable {
    /// The newest checkpoint with its block.
    package let head: VerifiedHead
    /// The frontier of the tree, of as many leaves as the checkpoint says.
    package let tree: CompactRange
    /// The frontier of the tree over the entries of all blocks before the newest, which names its
    /// root.
    package let blocks: CompactRange

    /// The keys that the log has announced so far, and the one that the auditor began with.
    package let keys: LogKeys

    package init(
        head: VerifiedHead, tree: CompactRange, blocks: CompactRange, keys: LogKeys
    ) {
        self.head = head
        self.tree = tree
        self.blocks = blocks
        self.keys = keys
    }

    package var size: Int { head.size }
}
