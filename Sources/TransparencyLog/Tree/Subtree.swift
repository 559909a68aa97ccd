/// A perfect subtree: the leaves `[index · 2^level, (index + 1) · 2^level)`.
///
/// Its hash never changes once its leaves are there, so this pair is the key under which tree
/// hashes are stored. Level 0 is a leaf.
package struct Subtree: Hashable, Sendable {
    package let level: Int
    package let index: Int

    package init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }
}

extension Subtree {
    /// The fewest perfect subtrees that cover `range`, left to right: each is the largest that
    /// starts where the last one ended, is aligned to its own size and does not pass the end.
    ///
    /// Along a tree's left edge they shrink, along its right edge they grow; a range between has
    /// first the growing and then the shrinking ones, at most two of a size.
    static func cover(_ range: Range<Int>) -> [Subtree] {
        var cover: [Subtree] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let fitting = largestLevel(notAbove: range.upperBound - start)
            let level = min(fitting, start.trailingZeroBitCount)
            cover.append(Subtree(level: level, index: start >> level))
            start += 1 << level
        }
        return cover
    }

    /// The level of the largest perfect subtree of at most `count` leaves; `count` is 1 or more.
    static func largestLevel(notAbove count: Int) -> Int {
        Int.bitWidth - 1 - count.leadingZeroBitCount
    }
}
