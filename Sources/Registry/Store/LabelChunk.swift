package import Cryptography

/// 256 consecutive postings of one label, written once when the last of them arrives: the run
/// that pages and range proofs of a long label are read from.
package struct LabelChunk: Sendable, Equatable {
    package static let width = 256

    package struct Posting: Sendable, Equatable {
        package let leafIndex: Int
        package let entry: Digest

        package init(leafIndex: Int, entry: Digest) {
            self.leafIndex = leafIndex
            self.entry = entry
        }
    }

    package let label: Int
    /// The chunk holds the postings `[256·index, 256·(index + 1))` of the label.
    package let index: Int
    /// The root of the label tree over just these postings.
    package let root: Digest
    package let postings: [Posting]

    package init(label: Int, index: Int, root: Digest, postings: [Posting]) {
        self.label = label
        self.index = index
        self.root = root
        self.postings = postings
    }
}
