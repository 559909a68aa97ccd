/// A witness's line on a checkpoint.
package struct StoredCosignature: Sendable, Hashable {
    /// The checkpoint's size.
    package let size: Int
    /// The signature line, with its line feed.
    package let line: String

    package init(size: Int, line: String) {
        self.size = size
        self.line = line
    }
}
