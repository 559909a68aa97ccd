package import CreditModel

/// A statement as far as it matters for what is shown of it.
package struct ViewedStatement: Sendable {
    package enum Kind: Sendable {
        case record(RecordType)
        case consent
        case inquiry
        case dispute
        /// What the business says of itself, in its own words.
        case businessStatement
        /// That contents were erased, and which.
        case erasurePerformed
        /// Anything else about erasures.
        case erasure
        /// What stands under no business, and what is no other lender's business.
        case other
    }

    package let kind: Kind
    /// Whether the reader itself made it.
    package let isOwn: Bool
    /// The members by which it stands in the file that is shown: an opened statement shows why it
    /// is there (ledger format §6).
    package let filedBy: Set<String>

    package init(_ kind: Kind, isOwn: Bool, filedBy: Set<String>) {
        self.kind = kind
        self.isOwn = isOwn
        self.filedBy = filedBy
    }
}
