package import Cryptography

/// The leaves of a log that was audited from its beginning, as the audit of its openings needs
/// them: 32 bytes a leaf.
package struct AuditedLeaves: Sendable {
    /// A block's place, and what it says of the label index and of time.
    package struct Block: Sendable {
        package let height: Int
        /// The index of its statement's leaf.
        package let leaf: Int
        package let indexRoot: Digest
        /// Milliseconds since 1970.
        package let time: Int
    }

    package internal(set) var entries: [Digest] = []
    package internal(set) var blocks: [Block] = []
}
