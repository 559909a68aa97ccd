package import Cryptography

/// The way from the index's root to where a key ends.
package struct LabelPath: Sendable, Equatable {
    /// What stands at the end of the path.
    package enum End: Sendable, Equatable {
        case label(LabelHead)
        /// The only label below the path's last node is another one.
        case neighbour(key: Digest, value: Digest)
        case nothing
    }

    /// From the root down.
    package let siblings: [Digest]
    package let end: End
}
