internal import Cryptography

/// How far an export of openings came: the next leaf, and how many statements each label that was
/// met had before it.
package struct OpeningPlace: Sendable {
    struct Met: Sendable {
        let key: Digest
        var count: Int
    }

    var leaf: Int
    /// By the label's number.
    var labels: [Int: Met] = [:]

    package init(leaf: Int) {
        self.leaf = leaf
    }
}
