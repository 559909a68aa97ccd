/// The key that seals the contents of one label's owner, wrapped by the key-encryption key.
/// Destroying it erases them.
package struct StoredContentKey: Sendable, Equatable {
    package let label: Int
    package let wrapped: [UInt8]

    package init(label: Int, wrapped: [UInt8]) {
        self.label = label
        self.wrapped = wrapped
    }
}
