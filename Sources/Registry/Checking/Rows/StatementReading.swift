/// A row of statements as it was found.
package struct StatementReading: Sendable {
    package let leaf: Int
    /// `nil` where the row cannot be what was written.
    package let statement: StoredStatement?

    package init(leaf: Int, statement: StoredStatement?) {
        self.leaf = leaf
        self.statement = statement
    }
}
