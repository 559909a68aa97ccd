package import Cryptography

/// The heads of all labels at one size of the log, in the order of their numbers, so that a start
/// reads the labels and not every statement ever made.
package struct LabelSnapshot: Sendable, Equatable {
    package struct Head: Sendable, Equatable {
        package let count: Int
        package let tail: Int
        /// The label tree's compact range: one hash for each bit set in `count`.
        package let frontier: [Digest]

        package init(count: Int, tail: Int, frontier: [Digest]) {
            self.count = count
            self.tail = tail
            self.frontier = frontier
        }
    }

    /// The log's size up to which the heads reach.
    package let size: Int
    package let heads: [Head]

    package init(size: Int, heads: [Head]) {
        self.size = size
        self.heads = heads
    }
}
