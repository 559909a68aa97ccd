package import Cryptography

/// A run of blocks with all that proves them: what `GET /v1/log/bundle` hands out as one download.
package struct LogBundle: Sendable {
    /// The heights of its blocks.
    package let heights: ClosedRange<Int>
    /// The leaves of its blocks.
    package let leaves: Range<Int>
    /// The checkpoint that was signed after the last block.
    package let checkpoint: String
    /// The roots of the perfect subtrees that cover the leaves before: with the entries they give
    /// the checkpoint's root (the `left` of a range proof, ledger-format.md §2).
    package let left: [Digest]

    init(heights: ClosedRange<Int>, leaves: Range<Int>, checkpoint: String, left: [Digest]) {
        self.heights = heights
        self.leaves = leaves
        self.checkpoint = checkpoint
        self.left = left
    }
}
