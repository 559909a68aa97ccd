package import Cryptography
package import TransparencyLog

/// What the index knows of one label: how many statements it has, and the frontier of its tree.
package struct LabelHead: Sendable, Equatable {
    /// `key(label)` of ledger-format.md §5.
    package let key: Digest
    /// The label's place in the order of first appearance, from 0: its name in storage, which
    /// says nothing of whom it is about.
    package let number: Int
    /// The leaf index of the label's newest statement.
    package let tail: Int
    /// The label tree's compact range; its size is the label's count.
    package let tree: CompactRange

    package var count: Int { tree.size }

    package init(key: Digest, number: Int, tail: Int, tree: CompactRange) {
        self.key = key
        self.number = number
        self.tail = tail
        self.tree = tree
    }
}
