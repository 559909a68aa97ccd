/// Where a chunk of a label's postings is filed.
package struct LabelChunkID: Sendable, Hashable {
    package let label: Int
    package let index: Int

    package init(label: Int, index: Int) {
        self.label = label
        self.index = index
    }
}
