package import Cryptography

/// One statement as storage holds it: contents sealed, identifiers as label numbers.
package struct StoredStatement: Sendable, Equatable {
    /// A label the statement stands under, and the label's statement before it.
    package struct Link: Sendable, Equatable {
        package let label: Int
        /// A leaf index; `nil` when the statement is the label's first.
        package let previous: Int?

        package init(label: Int, previous: Int?) {
            self.label = label
            self.previous = previous
        }
    }

    /// The members of one part with their seed, sealed under the content key of a label.
    package struct Part: Sendable, Equatable {
        package let owner: Int
        package let sealed: [UInt8]

        package init(owner: Int, sealed: [UInt8]) {
            self.owner = owner
            self.sealed = sealed
        }
    }

    package let leafIndex: Int
    package let entry: Digest
    /// The statement's `vct`.
    package let type: String
    /// `iat`, in seconds.
    package let issuedAt: Int
    package let links: [Link]
    package let parts: [Part]

    package init(
        leafIndex: Int, entry: Digest, type: String, issuedAt: Int, links: [Link], parts: [Part]
    ) {
        self.leafIndex = leafIndex
        self.entry = entry
        self.type = type
        self.issuedAt = issuedAt
        self.links = links
        self.parts = parts
    }
}
