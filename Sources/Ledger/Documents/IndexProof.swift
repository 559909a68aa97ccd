internal import CanonicalEncoding
package import Cryptography

/// The proof that an answer about a label is what it says of its completeness
/// (ledger-format.md §5 and §6), as it was received or is about to be sent.
package struct IndexProof: Sendable {
    /// Another label's leaf, which stands where the path to an absent label ends.
    package struct Neighbour: Sendable {
        package let key: WireHash
        package let value: WireHash

        package init(key: WireHash, value: WireHash) {
            self.key = key
            self.value = value
        }
    }

    /// That the label's tree extends the one of an earlier count.
    package struct Since: Sendable {
        package let count: Int
        /// The root of the label's tree when it had `count` leaves.
        package let head: WireHash
        /// RFC 9162 consistency from `count` to the label's count.
        package let path: [WireHash]

        package init(count: Int, head: WireHash, path: [WireHash]) {
            self.count = count
            self.head = head
            self.path = path
        }
    }

    package let label: String
    /// How many statements the label has.
    package let count: Int
    /// b64 of 16 bytes; `nil` where the label has no statement.
    package let nonce: String?
    /// The place in the label of the first statement shown, from 0.
    package let from: Int
    /// With ``right`` the range proof of the statements shown, in the label's tree.
    package let left: [WireHash]
    package let right: [WireHash]
    /// From the index's root down.
    package let siblings: [WireHash]
    package let neighbour: Neighbour?
    package let since: Since?

    package init(
        label: String, count: Int, nonce: String?, from: Int, left: [WireHash],
        right: [WireHash], siblings: [WireHash], neighbour: Neighbour?, since: Since?
    ) {
        self.label = label
        self.count = count
        self.nonce = nonce
        self.from = from
        self.left = left
        self.right = right
        self.siblings = siblings
        self.neighbour = neighbour
        self.since = since
    }

    /// For a label with statements.
    package init(
        label: Label, count: Int, nonce: [UInt8], from: Int, left: [Digest], right: [Digest],
        siblings: [Digest], since: Since? = nil
    ) {
        self.init(
            label: label.text, count: count, nonce: Base64.encode(nonce), from: from,
            left: left.map { WireHash($0) }, right: right.map { WireHash($0) },
            siblings: siblings.map { WireHash($0) }, neighbour: nil, since: since)
    }

    /// For a label under which nothing was recorded.
    package init(absent label: Label, siblings: [Digest], neighbour: Neighbour?) {
        self.init(
            label: label.text, count: 0, nonce: nil, from: 0, left: [], right: [],
            siblings: siblings.map { WireHash($0) }, neighbour: neighbour, since: nil)
    }
}
