package import Cryptography

/// One statement under one label: what a leaf of a label tree commits to.
package struct LabelPosting: Sendable, Equatable {
    package let key: Digest
    package let leafIndex: Int
    package let entry: Digest

    package init(key: Digest, leafIndex: Int, entry: Digest) {
        self.key = key
        self.leafIndex = leafIndex
        self.entry = entry
    }

    /// `H(0x00 ‖ 0x04 ‖ u64(leaf index) ‖ entry)`: the hash of this leaf of the label tree.
    package var leafHash: Digest {
        LabelHash.posting(leafIndex: leafIndex, entry: entry)
    }
}

/// Where a posting went: what storage keeps beside the statement, so that a label can be read
/// from its newest statement back without any index that is written at random.
package struct PostedLabel: Sendable, Equatable {
    package let number: Int
    /// The posting's place in the label, from 0.
    package let position: Int
    /// The leaf index of the label's statement before this one; `nil` for the first.
    package let previous: Int?

    package init(number: Int, position: Int, previous: Int?) {
        self.number = number
        self.position = position
        self.previous = previous
    }
}
