/// How far an audit has come.
package struct AuditProgress: Sendable, Equatable {
    /// How many leaves were checked.
    package let leaves: Int
    /// How many there are.
    package let size: Int

    package init(leaves: Int, size: Int) {
        self.leaves = leaves
        self.size = size
    }
}
