package import Cryptography

/// A consent, dispute, hold or data request as it stands: written again whenever it changes.
package struct StoredMatter: Sendable, Equatable {
    package let number: Int
    /// The keyed pseudonym of its kind and id.
    package let tag: Digest
    package let kind: Int
    /// The label whose content key seals it.
    package let owner: Int
    /// The label of the participant that it is listed for.
    package let participant: Int?
    /// The first leaf of the block that wrote it: a content key made later does not open it.
    package let leaf: Int
    package let sealed: [UInt8]

    package init(
        number: Int, tag: Digest, kind: Int, owner: Int, participant: Int?, leaf: Int,
        sealed: [UInt8]
    ) {
        self.number = number
        self.tag = tag
        self.kind = kind
        self.owner = owner
        self.participant = participant
        self.leaf = leaf
        self.sealed = sealed
    }
}
