package import Cryptography
package import Ledger

/// A leaf as an auditor with an authority's key is handed it: what it says, and where it stands in
/// the label index. It has no proof of its own: the auditor has the log's entries already.
package struct OpenedLeaf: Sendable {
    /// A label that the statement stands under, as the index has it after this leaf.
    package struct Posting: Sendable {
        package let key: Digest
        /// How many statements the label has, this one included.
        package let count: Int
        /// The 16 bytes that hide this count in the index (ledger-format.md §5).
        package let nonce: [UInt8]
    }

    package let index: Int
    package let payload: StatementPayload
    /// Of the members that were not erased.
    package let disclosures: [Disclosure]
    package let postings: [Posting]
}
