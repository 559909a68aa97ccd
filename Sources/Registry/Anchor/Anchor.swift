package import Cryptography

/// What was committed last, remembered outside the database: a database that is behind it was
/// restored from an old backup, and one that contradicts it is another history.
package struct Anchor: Sendable, Equatable {
    package let height: Int
    /// The size of the block's checkpoint.
    package let size: Int
    package let root: Digest

    package init(height: Int, size: Int, root: Digest) {
        self.height = height
        self.size = size
        self.root = root
    }
}

/// Keeps the anchor. `advance` is durable when it returns.
package protocol AnchorStore: Sendable {
    /// `nil` when none was ever written.
    func read() throws(AnchorError) -> Anchor?
    func advance(to anchor: Anchor) throws(AnchorError)
}

package struct AnchorError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
