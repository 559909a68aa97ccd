/// A content key that was wrapped by another key-encryption key.
package struct RewrappedKey: Sendable, Equatable {
    package let label: Int
    /// What is stored of it.
    package let before: [UInt8]
    /// What is to be.
    package let after: [UInt8]

    package init(label: Int, before: [UInt8], after: [UInt8]) {
        self.label = label
        self.before = before
        self.after = after
    }
}
