package import Cryptography
internal import TransparencyLog

/// The largest tree of a log that a witness has seen.
package struct WitnessedHead: Sendable, Equatable {
    package let size: Int
    package let root: Digest

    package init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }

    /// Before the first checkpoint: the tree without leaves, which every tree extends.
    package static let empty = WitnessedHead(size: 0, root: TreeHash.empty)
}
